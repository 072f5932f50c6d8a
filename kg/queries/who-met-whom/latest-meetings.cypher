// The latest meetings and who took part
// Meetings of every kind that took place, newest first.
MATCH (m:Situation)
WHERE m.when_latest >= date('1990-01-01') AND m:Event AND m:Meeting
WITH m ORDER BY m.when_latest DESC, m.id LIMIT 25
OPTIONAL MATCH (a:Actor)-[:PARTICIPATES_IN]->(m)
OPTIONAL MATCH (m)-[:AT]->(place:Place)
WITH m, min(place.name) AS place, a.name AS actor ORDER BY actor
WITH m, place, collect(DISTINCT actor) AS participants
RETURN m.when AS time, m.kind AS kind, m.name AS meeting, place, participants, m:Disputed AS disputed
ORDER BY m.when_latest DESC, meeting
