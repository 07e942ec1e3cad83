"""Training of the models that ship with the project; needs the full requirements (torch)."""
