"""The paper's section 4 again, on any catalogue: its tables and figures in one folder, by `manage.py evaluate all`."""
