"""What a record may look like: XLSForm in, fields and choices, checks on one value."""
