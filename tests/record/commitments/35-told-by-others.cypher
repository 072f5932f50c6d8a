// Which promises of the United States are known only from what others say?
MATCH (who)-[part:PARTICIPATES_IN {role: 'pledger'}]->(pledge:Pledge)<-[:ABOUT]-(:Claim)-[:SAID_BY]->(speaker)
WHERE (who.id = 'actor:united-states' OR 'actor:united-states' IN part.behalf)
  AND NOT EXISTS { MATCH (pledge)<-[:ABOUT]-(own:Claim) WHERE NOT (own)-[:SAID_BY]->() }
  AND NOT EXISTS { (pledge)<-[:ABOUT]-(:Claim)-[:SAID_BY]->(who) }
RETURN DISTINCT pledge.id AS pledge, speaker.id AS speaker
