"""YAML as texts with their places, and what a slip in it was meant to be."""
