"""The path of a record, in order: capture, exchange, matching, merging, publish."""
