"""Tests of `kg.cypher`."""
