"""The questions that a graph of a summit must answer, and their answers in Cypher, in SPARQL and in Python.

Each query stands in a file of its own, `NN-name.cypher` and `NN-name.rq`: copy it into Neo4j Browser or `kg sparql -f`.
"""
