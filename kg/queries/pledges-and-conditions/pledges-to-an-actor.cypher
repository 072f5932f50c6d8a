// What one actor was promised
// Every pledge with this beneficiary, oldest first. Put another name in the first line.
MATCH (whom:Actor {name: 'Ukraine'})-[:PARTICIPATES_IN {role: 'beneficiary'}]->(p:Pledge)
WITH p ORDER BY p.when_earliest, p.id LIMIT 200
MATCH (who:Actor)-[:PARTICIPATES_IN {role: 'pledger'}]->(p)
WITH p, who.name AS who ORDER BY who
RETURN p.when AS time, p.name AS pledge, collect(DISTINCT who) AS who, p:Disputed AS disputed
ORDER BY time, pledge
