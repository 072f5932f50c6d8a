// Who refuses what
// Rejections that took place, with what was refused.
MATCH (who:Actor)-[:PARTICIPATES_IN {role: 'rejecter'}]->(r:Rejection)
OPTIONAL MATCH (r)-[:CONTENT]->(what)
WITH r, who.name AS who, what.name AS what ORDER BY who, what
RETURN r.when AS time, collect(DISTINCT who) AS who, r.name AS rejection, collect(DISTINCT what) AS what, r:Disputed AS disputed
ORDER BY time DESC, rejection
LIMIT 100
