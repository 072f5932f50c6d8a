// What took place by the word of unnamed people alone, and of whom?
MATCH (what:Event)<-[:ABOUT]-(:Claim {polarity: 'positive', aspect: 'occurrence'})-[:SAID_BY]->(speaker {anonymous: true})
WHERE NOT EXISTS {
  MATCH (what)<-[:ABOUT]-(other:Claim {polarity: 'positive', aspect: 'occurrence'})
  WHERE NOT (other)-[:SAID_BY]->({anonymous: true})
}
RETURN DISTINCT what.id AS what, speaker.id AS speaker
