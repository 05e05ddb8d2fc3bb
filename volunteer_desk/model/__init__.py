"""The nouns: frozen dataclasses that every stage takes and returns."""
