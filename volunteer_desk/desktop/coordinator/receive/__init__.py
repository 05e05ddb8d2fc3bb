"""The screen to take what volunteers sent."""
