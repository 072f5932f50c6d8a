// Commitments that no longer bind
// They were taken back, ended or suspended, expired, or gave way to another. What was resumed since a pause binds again.
MATCH (e:Event)-[step:WITHDRAWS|SUPERSEDES|EXPIRES|ENDS|SUSPENDS]->(p:Situation)
WHERE type(step) <> 'SUSPENDS' OR NOT EXISTS { (p)<-[:RESUMES]-(r:Event) WHERE r.when_latest >= e.when_earliest }
OPTIONAL MATCH (who:Actor)-[:PARTICIPATES_IN]->(e)
WITH e, step, p, who.name AS who ORDER BY who
RETURN p.name AS commitment, type(step) AS step, e.when AS time, e.name AS by, collect(DISTINCT who) AS participants, e:Disputed AS disputed
ORDER BY time, commitment
LIMIT 100
