"""What is true on paper, with no computer: frozen values and the rules of the practice."""
