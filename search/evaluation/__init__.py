"""Held-out measurement: who is in which fold, what counts as relevant, and the metrics."""
