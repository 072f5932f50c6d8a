// Which pledges were fulfilled in part only?
MATCH (:Event)-[:PARTLY_FULFILS]->(pledge:Pledge)
WHERE NOT EXISTS { (:Event)-[:FULFILS]->(pledge) }
RETURN DISTINCT pledge.id AS pledge
