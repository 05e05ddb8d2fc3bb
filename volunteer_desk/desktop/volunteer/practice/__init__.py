"""Practising on a page with known answers: a lesson a line, and a kind look at what was keyed."""
