"""One run of `manage.py evaluate all` as a folder of files, which reports and the pages of /evaluation/ read."""
