"""Tools for working on the project: a real Neo4j, and the setup of a machine."""
