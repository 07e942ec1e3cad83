"""The verbs of `manage.py evaluate` that have a file of their own: what each is told, and what it does."""
