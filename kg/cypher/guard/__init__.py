"""What is mended in a query and what is refused, before the engine reads it: by words, brackets and clauses."""
