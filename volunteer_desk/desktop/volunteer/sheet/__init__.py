"""All lines of a batch as a sheet: search, sort, filter, correct and fill."""
