"""Backups: the archive of a cabinet, its verification, and the restoring from it."""
