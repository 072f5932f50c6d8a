// The life of commitments
// Each pledge or agreement with what happened to it: reaffirmed, fulfilled, postponed, suspended, breached or expired.
MATCH (e:Event)-[step:REAFFIRMS|SPECIFIES|FULFILS|PARTLY_FULFILS|POSTPONES|SUSPENDS|RESUMES|WITHDRAWS|BREACHES|SUPERSEDES|EXPIRES|ENDS]->(p:Situation)
RETURN p.when AS made, p.name AS commitment, type(step) AS step, e.when AS time, e.name AS by, e:Disputed AS disputed
ORDER BY made, commitment, time, by, step
LIMIT 100
