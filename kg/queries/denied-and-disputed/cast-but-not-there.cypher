// Cast in an event, but not as participants
// The event took place; that this actor took part is only planned, possible or denied.
MATCH (e:Situation)
WHERE e.when_latest >= date('1990-01-01') AND e:Event
WITH e ORDER BY e.when_latest DESC, e.id LIMIT 2000
MATCH (a:Actor)-[r:CAST_IN]->(e)
RETURN e.when AS time, e.name AS event, a.name AS actor, r.role AS role, r.status AS status, r.polarity AS polarity,
       e:Disputed OR coalesce(r.disputed, false) AS disputed
ORDER BY e.when_latest DESC, event, actor
LIMIT 50
