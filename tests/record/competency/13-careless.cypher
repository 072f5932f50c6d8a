// Who pledged? Asked without a thought for claims: the answer must be the same.
MATCH (who)-[:PARTICIPATES_IN {role: 'pledger'}]->(:Pledge)
RETURN DISTINCT who.id
