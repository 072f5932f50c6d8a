"""What a shell completes with Tab: words that the program knows, and ids of the store."""
