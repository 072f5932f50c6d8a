// Breaches, and who claims them
// A breach stands on claims like everything else; disputed ones are marked.
MATCH (e:Event)-[:BREACHES]->(p:Situation)
WITH e, p ORDER BY e.id, p.id LIMIT 100
MATCH (c:Claim)-[:ABOUT]->(e)
OPTIONAL MATCH (c)-[:SAID_BY]->(who:Actor)
WITH e, p, c.polarity AS side, who.name AS who ORDER BY who
RETURN p.name AS commitment, e.name AS breach, e.when AS time, side, collect(DISTINCT who) AS said_by, e:Disputed AS disputed
ORDER BY time, commitment, breach, side
