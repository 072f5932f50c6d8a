"""Tests of `kg.system`."""
