"""The only SQL: the project file, its schema history, backup, self-check; the exported dataset."""
