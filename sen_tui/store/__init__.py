"""How it is kept: the only room that knows TinyDB, JSON, files and locks."""
