// Who refuses what
// Rejections that took place, with what was refused, the latest first, undated ones last.
MATCH (who:Actor)-[:PARTICIPATES_IN {role: 'rejecter'}]->(r:Rejection)
OPTIONAL MATCH (r)-[:CONTENT]->(what)
WITH r, who.name AS who, what.name AS what ORDER BY who, what
WITH r, collect(DISTINCT who) AS who, collect(DISTINCT what) AS what
RETURN r.when AS time, who, r.name AS rejection, what, r:Disputed AS disputed
ORDER BY coalesce(r.when_latest, r.when_earliest, date('0001-01-01')) DESC, rejection
LIMIT 100
