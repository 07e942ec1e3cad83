"""Networks that turn words or pictures into features, as they are: what the systems under comparison are built on."""
