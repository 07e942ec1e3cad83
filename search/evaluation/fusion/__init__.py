"""The fusions beside each other on queries of photo and words: the paper's Table V, and the curve over alpha."""
