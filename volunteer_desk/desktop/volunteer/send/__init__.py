"""Sending: to a stick or folder and back, receipts and packs included."""
