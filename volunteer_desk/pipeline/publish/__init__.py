"""Stage 5: the consolidated dataset, what of it may leave, its formats and its quality."""
