"""The model card of an encoder: its figures beside those of others, how it learnt, and where it fails."""
