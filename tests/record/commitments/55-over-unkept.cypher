// Which promises are over although nobody says that they were kept, wholly or in part, and by what?
MATCH (deed:Event)-[:WITHDRAWS|ENDS|EXPIRES|SUPERSEDES]->(pledge:Event:Pledge)
WHERE NOT EXISTS { (pledge)<-[:FULFILS|PARTLY_FULFILS]-() }
RETURN DISTINCT pledge.id AS pledge, deed.id AS deed
