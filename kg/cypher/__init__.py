"""Cypher without a server, answered as Neo4j does."""
