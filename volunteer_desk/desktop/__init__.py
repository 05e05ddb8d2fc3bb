"""All of Qt: the window, its screens and widgets; data is reached through workflows alone."""
