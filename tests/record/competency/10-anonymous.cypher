// Which situations rest on anonymous sources only?
MATCH (what:Situation)<-[:ABOUT]-(:Claim)-[:SAID_BY]->(source {anonymous: true})
WHERE NOT EXISTS {
  MATCH (what)<-[:ABOUT]-(other:Claim) WHERE NOT (other)-[:SAID_BY]->({anonymous: true})
}
RETURN DISTINCT what.id, source.id
