"""Pledges: who promised what to whom, on which condition, and what became of it."""
