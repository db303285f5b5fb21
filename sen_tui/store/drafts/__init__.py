"""Unsaved typing and open sessions: drafts, leases and their indexes."""
