"""The pages of /evaluation/: what runs of `manage.py evaluate all` found, and what is made of it."""
