"""The screen to look at the merged records and export them."""
