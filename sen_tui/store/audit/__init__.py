"""The access log, the chain of revisions, the anchor, and the check and repair of files."""
