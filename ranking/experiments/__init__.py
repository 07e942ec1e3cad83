"""Experiments: who sees which ranking, what they did, and what that says.

`metrics` is the vocabulary that events, statistics and pages share; `assignment` and `analysis` are pure.
"""
