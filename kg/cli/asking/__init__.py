"""Commands that ask in a query language: Cypher, without a server or on one, and SPARQL."""
