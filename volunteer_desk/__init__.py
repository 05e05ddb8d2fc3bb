"""Volunteer Desk: transcribe lists of people together, offline, and merge them into one dataset."""

__version__ = "0.1.0"
