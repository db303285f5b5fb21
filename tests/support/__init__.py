"""Invented children, schools and homes, the drivers of app and terminal, and other tools of the tests."""
