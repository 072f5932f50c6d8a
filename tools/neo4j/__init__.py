"""A throw-away Neo4j, from Maven Central's own artifacts."""
