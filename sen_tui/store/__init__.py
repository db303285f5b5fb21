"""The cabinet and the frameworks: how things are kept in files. The only room that knows TinyDB, JSON and locks."""
