"""Tests of `kg.loaders`."""
