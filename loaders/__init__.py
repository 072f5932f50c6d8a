"""Loaders: each knows one file format and yields records; none knows of RDF, Neo4j or NetworkX."""
