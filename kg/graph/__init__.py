"""The property graph: what is a node, what an edge, and what is real; kept in memory or on disk."""
