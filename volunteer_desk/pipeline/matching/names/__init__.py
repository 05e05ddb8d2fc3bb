"""Names of people: the rules of each language, each script, and how alike two names are."""
