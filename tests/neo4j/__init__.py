"""Tests of `kg.neo4j`."""
