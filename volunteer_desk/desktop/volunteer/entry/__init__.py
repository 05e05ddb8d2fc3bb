"""Keying one batch: the page on one side, the fields of its line on the other."""
