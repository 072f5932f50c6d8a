// Who took part by telephone or video
// Participations in events that took place, other than in person.
MATCH (e:Situation)
WHERE e.when_latest >= date('1990-01-01') AND e:Event
WITH e ORDER BY e.when_latest DESC, e.id LIMIT 2000
MATCH (a:Actor)-[r:PARTICIPATES_IN]->(e)
WHERE r.mode IN ['virtual', 'phone'] OR e:PhoneCall OR e:VirtualMeeting
RETURN e.when AS time, e.kind AS kind, e.name AS event, a.name AS actor, r.role AS role, coalesce(r.mode, '') AS mode,
       e:Disputed OR coalesce(r.disputed, false) AS disputed
ORDER BY e.when_latest DESC, event, actor, role, mode
LIMIT 50
