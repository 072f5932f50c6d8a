"""What the Neo4j Browser needs: a style, a guide, saved queries."""
