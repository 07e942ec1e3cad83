"""Backups: one archive of the database, the files that its rows name, and what was learned; and back again."""
