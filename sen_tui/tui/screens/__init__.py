"""The screens and windows: each fills the terminal, or a part of it, one at a time."""
