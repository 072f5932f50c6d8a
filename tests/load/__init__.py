"""Tests of `kg.load`."""
