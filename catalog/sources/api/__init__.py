"""Catalogues that are read page by page from a marketplace's interface instead of from a file."""
