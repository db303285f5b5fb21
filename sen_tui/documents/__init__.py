"""Papers: pages made of neutral blocks, and their writers for text, HTML and Markdown."""
