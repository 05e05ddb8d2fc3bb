"""What is left to look at before a batch is handed in, one after the other."""
