// Commitments that no longer bind
// Who took them back, put another in their place, let them expire, or suspended them.
MATCH (e:Event)-[step:WITHDRAWS|SUPERSEDES|EXPIRES|ENDS|SUSPENDS]->(p:Situation)
OPTIONAL MATCH (who:Actor)-[:PARTICIPATES_IN]->(e)
WITH e, step, p, who.name AS who ORDER BY who
RETURN p.name AS commitment, type(step) AS step, e.when AS time, e.name AS by, collect(DISTINCT who) AS who, e:Disputed AS disputed
ORDER BY time, commitment
LIMIT 100
