// Pledges still open
// Made, and nothing is recorded of them since. Silence is not fulfilment. The latest first; undated ones are left out.
MATCH (p:Situation)
WHERE p.when_latest >= date('1990-01-01') AND p:Event AND p:Pledge
  AND NOT EXISTS { (p)<-[:REAFFIRMS|SPECIFIES|FULFILS|PARTLY_FULFILS|POSTPONES|SUSPENDS|RESUMES|WITHDRAWS|BREACHES|SUPERSEDES|EXPIRES|ENDS]-() }
WITH p ORDER BY p.when_latest DESC, p.id LIMIT 50
MATCH (who:Actor)-[:PARTICIPATES_IN {role: 'pledger'}]->(p)
WITH p, who.name AS who ORDER BY who
WITH p, collect(DISTINCT who) AS who
RETURN p.when AS made, p.name AS pledge, who, p:Disputed AS disputed
ORDER BY p.when_latest DESC, pledge
