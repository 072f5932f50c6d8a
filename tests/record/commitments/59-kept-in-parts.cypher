// Which promises were kept in more than one part, and by how many deeds?
MATCH (deed:Event)-[:PARTLY_FULFILS]->(pledge:Event:Pledge)
WITH pledge, count(DISTINCT deed) AS deeds
WHERE deeds > 1
RETURN pledge.id AS pledge, deeds
