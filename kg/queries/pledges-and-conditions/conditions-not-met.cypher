// Pledges that wait for a condition
// The condition has not surely happened: it is planned, only spoken of, denied or disputed; nor has an alternative to it.
MATCH (p:Pledge:Event)-[k:CONDITIONAL_ON]->(c:Situation)
WHERE k.kind IN ['if', 'after'] AND (c:Disputed OR NOT c:Event)
OPTIONAL MATCH (p)-[other:CONDITIONAL_ON]->(met:Situation)
WHERE other.group = k.group AND NOT met:Disputed AND (met:Event AND other.kind IN ['if', 'after'] OR NOT met:Event AND other.kind IN ['unless', 'until'])
WITH p, k, c, count(met) AS alternatives
WHERE alternatives = 0
WITH p, k, c ORDER BY p.id, c.id LIMIT 100
MATCH (who:Actor)-[:PARTICIPATES_IN {role: 'pledger'}]->(p)
WITH p, k, c, who.name AS who ORDER BY who
WITH p, k, c, collect(DISTINCT who) AS who
OPTIONAL MATCH (p)-[:CONTENT]->(g)
WITH p, k, c, who, g.name AS what ORDER BY what
WITH p, k, c, who, collect(DISTINCT what) AS what
RETURN p.when AS time, who, what, k.kind AS kind, c.name AS condition,
       CASE WHEN c:Disputed THEN 'disputed' WHEN c:Plan THEN 'planned' ELSE 'not happened' END AS state, p:Disputed AS disputed
ORDER BY coalesce(p.when_latest, p.when_earliest, date('0001-01-01')) DESC, condition, kind, what, who
