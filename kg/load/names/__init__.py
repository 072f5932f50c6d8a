"""Names as they are written, and the actors and places that they mean."""
