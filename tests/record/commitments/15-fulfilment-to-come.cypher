// Which fulfilment is only planned or possible?
MATCH (deed)-[:CAST_STEP]->(pledge:Pledge)
RETURN DISTINCT deed.id AS deed, pledge.id AS pledge
