// Who promised what in 2025? Asked without a thought for claims: the answer must be the same.
MATCH (who)-[:PARTICIPATES_IN {role: 'pledger'}]->(pledge:Pledge)
WHERE date('2025-01-01') <= pledge.when_earliest < date('2026-01-01')
RETURN DISTINCT who.id AS who, pledge.id AS pledge
