"""Strategies that make one vector of an image and a text vector, the same way for queries and for products."""
