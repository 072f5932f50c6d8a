"""What an annotation says: records, times, ids, and which of it is real; no library, no file."""
