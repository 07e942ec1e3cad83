"""What a text says of what is wanted: price, brand, type, colour, gender, season, occasion, each with its place.

Pure: `read` gets the vocabulary of a catalogue. `search/query_reading.py` reads with the live catalogue's.
"""
