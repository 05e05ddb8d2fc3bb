"""What every room may lean on: errors, messages, clock, ids, canonical bytes, paths, settings."""
