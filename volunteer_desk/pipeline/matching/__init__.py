"""From columns of written values to scored pairs and clusters: pure, vectorised, deterministic."""
