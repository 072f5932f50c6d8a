// Commitments withdrawn or replaced
// Who took them back or put another in their place.
MATCH (e:Event)-[step:WITHDRAWS|SUPERSEDES]->(p:Situation)
OPTIONAL MATCH (who:Actor)-[:PARTICIPATES_IN]->(e)
WITH e, step, p, who.name AS who ORDER BY who
RETURN p.name AS commitment, type(step) AS step, e.when AS time, e.name AS by, collect(DISTINCT who) AS who
ORDER BY time, commitment
LIMIT 100
