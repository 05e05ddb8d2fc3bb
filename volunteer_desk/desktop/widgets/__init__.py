"""Widgets that more than one screen shows; they decide nothing."""
