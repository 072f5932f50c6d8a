// The life of commitments
// Each pledge or agreement with what happened to it: reaffirmed, specified, fulfilled, withdrawn, breached, expired.
MATCH (e:Event)-[step:REAFFIRMS|SPECIFIES|FULFILS|PARTLY_FULFILS|WITHDRAWS|BREACHES|SUPERSEDES|EXPIRES]->(p:Situation)
RETURN p.when AS made, p.name AS commitment, type(step) AS step, e.when AS time, e.name AS by, e:Disputed AS disputed
ORDER BY made, commitment, time, by, step
LIMIT 100
