"""Commands that look into the store, and the filters that they share."""
