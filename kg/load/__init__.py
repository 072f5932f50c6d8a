"""Files into the store: formats told, units read, checked, named and written, or rejected with their faults."""
