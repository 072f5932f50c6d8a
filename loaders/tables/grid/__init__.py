"""A file as a grid of cells: decoded, cut into rows, its header found, its columns looked at as wholes."""
