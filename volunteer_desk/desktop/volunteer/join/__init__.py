"""Opening a pack: its phrase, a name, and one is at the desk."""
