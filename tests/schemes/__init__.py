"""Tests of `kg.schemes`."""
