// Who is said not to have taken part, and in what?
MATCH (who)-[:CAST_IN {polarity: 'negative'}]->(what:Event)
RETURN DISTINCT who.id AS who, what.id AS what
