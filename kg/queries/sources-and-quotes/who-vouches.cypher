// What one actor says
// The claims that an actor makes, about what, and through whom they came. Put another name in the first line.
MATCH (who:Actor {name: 'Vladimir Putin'})<-[:SAID_BY]-(c:Claim)-[:ABOUT]->(s)
OPTIONAL MATCH (c)-[:VIA]->(relay)
WITH c, s, relay.name AS relay ORDER BY relay
RETURN s.name AS situation, c.polarity AS side, c.certainty AS certainty, collect(relay) AS via
ORDER BY situation, side, certainty
LIMIT 50
