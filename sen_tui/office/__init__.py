"""The work of a SEN office: one function for each deed. Screens and commands reach the store only through them."""
