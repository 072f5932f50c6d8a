"""Tests of `kg.store`."""
