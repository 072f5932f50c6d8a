// Which pledges rest on anonymous sources only?
MATCH (pledge:Event:Pledge)<-[:ABOUT]-(:Claim)-[:SAID_BY]->(source {anonymous: true})
WHERE NOT EXISTS {
  MATCH (pledge)<-[:ABOUT]-(other:Claim) WHERE NOT (other)-[:SAID_BY]->({anonymous: true})
}
RETURN DISTINCT pledge.id AS pledge, source.id AS source
