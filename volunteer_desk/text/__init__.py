"""Script-aware text: Unicode form, digits, dates, sort order, and the message catalogue."""
