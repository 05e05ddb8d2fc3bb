"""The verbs: one use case a file, the same for the window and the command line."""
