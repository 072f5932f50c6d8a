"""The graph for others: RDF and graph files, NetworkX, tables."""
