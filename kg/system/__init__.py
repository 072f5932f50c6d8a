"""What the operating system gives: files written whole, temporary folders, sorting on disk, signals."""
