"""Why something is in the graph: claims, voices, passages, and how many sources know it."""
