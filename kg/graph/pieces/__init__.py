"""Pieces: all that the documents of a store say of one situation or membership, read from cache or quads."""
