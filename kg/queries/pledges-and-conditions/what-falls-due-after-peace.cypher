// What falls due once peace is signed
// Pledges that hang on a peace agreement or a ceasefire, who made them, and what else they hang on that is open. Pledges
// that something has ended, or keeps from becoming due, are left out.
MATCH (c:Agreement)<-[k:CONDITIONAL_ON]-(p:Pledge:Event)<-[:PARTICIPATES_IN {role: 'pledger'}]-(who:Actor)
WHERE (c:PeaceAgreement OR c:Ceasefire) AND k.kind IN ['if', 'after']
  AND NOT EXISTS { (p)<-[:FULFILS|WITHDRAWS|SUPERSEDES|EXPIRES|ENDS]-(:Event) }
OPTIONAL MATCH (p)-[over:CONDITIONAL_ON]->(done:Event)
WHERE over.kind IN ['unless', 'until']
WITH who, p, k, c, count(done) AS stopped
WHERE stopped = 0
OPTIONAL MATCH (p)-[other:CONDITIONAL_ON]->(open:Situation)
WHERE other.group <> k.group AND other.kind IN ['if', 'after'] AND NOT open:Event
WITH who, p, k, c, open.name AS open ORDER BY open
WITH who, p, k, c, collect(DISTINCT open) AS also_open
RETURN who.name AS who, p.when AS time, p.name AS pledge, k.kind AS kind, c.name AS condition, also_open, p:Disputed AS disputed
ORDER BY coalesce(p.when_latest, p.when_earliest, date('0001-01-01')) DESC, who, pledge, kind, condition, also_open, p.uri
LIMIT 100
