"""The volunteer's home: what is next, how far everything is, what is not yet handed in."""
