"""The screen to make a project."""
