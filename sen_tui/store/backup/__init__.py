"""Backups: one archive of the cabinet, its verification, and its way back."""
