"""The property graph of a store kept on disk: changed by what a document changes, and read piece by piece."""
