"""Travels and visits as the Office of the Historian publishes them."""
