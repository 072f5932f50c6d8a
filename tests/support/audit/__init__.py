"""What the tests put on the path of every Python that they start."""
