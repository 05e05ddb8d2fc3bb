"""The screen to add pages to a running project."""
