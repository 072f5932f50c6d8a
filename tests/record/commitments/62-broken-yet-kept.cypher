// Which promises are said to have been kept, at least in part, and to have been broken?
MATCH (kept:Event)-[:FULFILS|PARTLY_FULFILS]->(pledge:Event:Pledge)<-[:BREACHES]-(broken:Event)
RETURN DISTINCT pledge.id AS pledge, kept.id AS kept, broken.id AS broken
