"""How a thing reads on paper: pages made of neutral blocks, written as text, HTML or Markdown."""
