"""The screen to write a pack for a site."""
