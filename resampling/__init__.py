"""What can be said by drawing again from what was seen. Arrays in, arrays out; below every app, and knows none."""
