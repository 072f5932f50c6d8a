<<<<<<< HEAD
"""Pieces: all that the documents of a store say of one situation or membership, read from cache or quads."""
=======
"""A store cut into pieces that can be projected one by one: from the units that it keeps, or from its quads."""
>>>>>>> e14fcf6 (Graph: the two ways to pieces in one package)
