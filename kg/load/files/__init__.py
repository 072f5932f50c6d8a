"""The files of a load: found by paths, and opened as what is in them where they are packed."""
