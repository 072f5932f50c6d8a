"""The data sets that people know: a table each, told by its own columns and read by the preset of its name."""
