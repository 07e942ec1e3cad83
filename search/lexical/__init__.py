"""Exact words: an inverted index over what products say of themselves, spelling, synonyms, and joining with vectors.

Pure: products come as documents, answers go as arrays. `search/lexical_search.py` keeps an index of the catalogue.
"""
