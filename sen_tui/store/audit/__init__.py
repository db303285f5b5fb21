"""Who did what to whose record, and whether the files are as they should be: log, chain, anchor, check and repair."""
