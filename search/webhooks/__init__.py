"""Telling other programs what happened here: signed, retried, logged, and sent again when somebody asks."""
