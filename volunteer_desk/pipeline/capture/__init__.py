"""Stage 1, keying: the entry session, ditto, marks, the ruler, answers typed in words (pure)."""
