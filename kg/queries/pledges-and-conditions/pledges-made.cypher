// Pledges that were made
// Who promised what to whom. Only pledges that took place have participants, so nothing denied or planned can show up.
MATCH (p:Situation)
WHERE p.when_latest >= date('1990-01-01') AND p:Event AND p:Pledge
WITH p ORDER BY p.when_latest DESC, p.id LIMIT 50
MATCH (who:Actor)-[:PARTICIPATES_IN {role: 'pledger'}]->(p)
OPTIONAL MATCH (whom:Actor)-[:PARTICIPATES_IN {role: 'beneficiary'}]->(p)
OPTIONAL MATCH (p)-[:CONTENT]->(what)
WITH p, who.name AS who, whom.name AS whom, what.name AS what ORDER BY who, whom, what
WITH p, collect(DISTINCT who) AS who, collect(DISTINCT whom) AS to_whom, collect(DISTINCT what) AS what
RETURN p.when AS time, who, to_whom, p.name AS pledge, what, p:Disputed AS disputed
ORDER BY p.when_latest DESC, pledge
