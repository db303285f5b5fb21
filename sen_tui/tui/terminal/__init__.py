"""Textual's insides: driver, keyboard, key queue, cell diff, safe text, safe exit. Private names live here only."""
