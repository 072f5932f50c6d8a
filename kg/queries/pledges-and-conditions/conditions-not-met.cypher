// Pledges that wait for a condition
// The condition has not happened: it is only planned, only spoken of, or denied.
MATCH (p:Pledge:Event)-[:CONTENT]->(g)-[k:CONDITIONAL_ON]->(c:Situation)
WHERE NOT c:Event
WITH p, g, k, c ORDER BY p.id, g.id, c.id LIMIT 100
MATCH (who:Actor)-[:PARTICIPATES_IN {role: 'pledger'}]->(p)
WITH p, g, k, c, who.name AS who ORDER BY who
RETURN p.when AS time, collect(DISTINCT who) AS who, g.name AS what, k.kind AS kind, c.name AS condition,
       CASE WHEN c:Plan THEN 'planned' ELSE 'not happened' END AS state
ORDER BY time DESC, what, condition, kind, who
