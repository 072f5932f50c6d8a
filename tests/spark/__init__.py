"""Tests of `kg.spark`."""
