"""SPARQL over all documents of a store; nothing is fetched from elsewhere, nothing is changed."""
