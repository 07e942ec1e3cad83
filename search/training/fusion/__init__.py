"""Train what fusion has to learn for one encoder: concatenation, composed queries and the adaptive alpha."""
