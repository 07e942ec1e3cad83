"""What is wrong with the catalogue: found by a job, kept as rows, and shown to whose products they are."""
