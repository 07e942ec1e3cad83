"""What an evaluation leaves behind: tables to read, numbers to compute with, charts, and pictures of its failures."""
