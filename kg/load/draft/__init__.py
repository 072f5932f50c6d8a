"""A first mapping of a table that nobody has described: guesses by its header and its cells, each with its reason."""
