"""The screen on which a bulk list comes into a project: columns beside fields, preview, import."""
