"""Tests of `kg.report`."""
