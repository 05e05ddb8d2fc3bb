"""The schema history, one file per kind of database."""
