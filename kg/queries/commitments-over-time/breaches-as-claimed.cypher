// Breaches, and who claims them
// A breach stands on claims like everything else; disputed ones are marked. Who broke it need not be who made it.
MATCH (e:Event)-[:BREACHES]->(p:Situation)
WITH e, p ORDER BY e.id, p.id LIMIT 100
OPTIONAL MATCH (by:Actor)-[part:PARTICIPATES_IN]->(e) WHERE part.role IN ['breacher', 'perpetrator']
WITH e, p, by.name AS by ORDER BY by
WITH e, p, collect(DISTINCT by) AS by
MATCH (c:Claim)-[:ABOUT]->(e)
OPTIONAL MATCH (c)-[:SAID_BY]->(who:Actor)
WITH e, p, by, c.polarity AS side, who.name AS who ORDER BY who
RETURN p.name AS commitment, e.name AS breach, by, e.when AS time, side, collect(DISTINCT who) AS said_by, e:Disputed AS disputed
ORDER BY time, commitment, breach, side
