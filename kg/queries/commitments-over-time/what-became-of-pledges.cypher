// What became of pledges
// Each pledge that was made and of which something has come, with its state and since when; the state without the steps
// that are disputed, where that is another. The latest first.
MATCH (p:Situation)
WHERE p.state_since >= date('1990-01-01') AND p:Event AND p:Pledge AND p.state <> 'open'
WITH p ORDER BY p.state_since DESC, p.id LIMIT 100
OPTIONAL MATCH (who:Actor)-[:PARTICIPATES_IN {role: 'pledger'}]->(p)
WITH p, who.name AS who ORDER BY who
WITH p, collect(DISTINCT who) AS who
RETURN who, p.name AS pledge, p.when AS made, p.state AS state, p.state_since AS since,
       coalesce(p.state_undisputed, '') AS undisputed, p:Disputed AS disputed
ORDER BY since DESC, pledge
