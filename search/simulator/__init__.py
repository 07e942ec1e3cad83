"""Visitors made up by a click model, who search the live catalogue: to try experiments out with, no word on people."""
