"""What the cutoff learns from: validation queries that mean something here, and what nobody here could mean."""
