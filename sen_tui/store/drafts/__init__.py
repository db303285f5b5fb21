"""Unsaved typing, and who is editing: drafts, leases and their indexes."""
