"""All that a loader may use of the program: files, limits, values, mappings, and what was understood."""
