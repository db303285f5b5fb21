"""What a SEN office does, one function for each deed: the only way screens and commands reach the store."""
