"""The engine in this process: how it is loaded, filled, and read back."""
