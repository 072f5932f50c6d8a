// Which promises are part of an agreement that somebody says was broken, without that they are named as broken?
MATCH (breach:Event)-[:BREACHES]->(agreement)<-[:PART_OF]-(pledge:Event:Pledge)
WHERE NOT EXISTS { (:Event)-[:BREACHES]->(pledge) }
RETURN DISTINCT pledge.id AS pledge, agreement.id AS agreement, breach.id AS breach
