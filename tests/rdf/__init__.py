"""Tests of `kg.rdf`."""
