"""The first screen, when the program was opened without a file."""
