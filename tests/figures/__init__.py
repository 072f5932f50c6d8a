"""Tests of `kg.figures`."""
