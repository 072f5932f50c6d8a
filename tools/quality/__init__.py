"""Fuzzing and mutants."""
