"""Our own format, in YAML, JSON and JSON Lines."""
