"""One small class for each kind of review step."""
