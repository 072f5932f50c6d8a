// Who had promised what by 1 January 2024?
MATCH (who)-[:PARTICIPATES_IN {role: 'pledger'}]->(pledge:Pledge)
WHERE pledge.when_latest < date('2024-01-01')
RETURN DISTINCT who.id AS who, pledge.id AS pledge
