"""Tests of `kg.reading`."""
