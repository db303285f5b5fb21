"""The practice on paper, with no computer: frozen values and the rules for them."""
