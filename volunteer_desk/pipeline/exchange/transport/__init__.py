"""How bundles travel: by folder (a stick, a shared drive)."""
