// What took the place of which earlier commitment?
MATCH (later)-[:SUPERSEDES]->(earlier)
RETURN DISTINCT earlier.id AS earlier, later.id AS later
