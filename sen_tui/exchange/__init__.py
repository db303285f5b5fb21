"""Files of other systems: JSON in and out."""
