"""The graph in Neo4j; this face stays empty: workers on a cluster need bulk files without the driver."""
