"""Stage 4: alignment, consensus, arbitration, survivorship; pure functions over readings."""
