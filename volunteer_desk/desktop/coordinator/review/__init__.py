"""The screen to settle what waits for a person."""
