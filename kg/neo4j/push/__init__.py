"""Make Neo4j equal to the graph, by difference."""
