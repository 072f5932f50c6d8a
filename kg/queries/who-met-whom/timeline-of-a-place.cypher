// What happened in a place, in order
// Everything that took place there, by day: what it was, who took part and in which role. Put another id in the first line.
MATCH (place:Place {id: 'place:paris'})<-[:AT]-(e:Event)
WITH e ORDER BY e.when_earliest, e.id LIMIT 200
OPTIONAL MATCH (a:Actor)-[part:PARTICIPATES_IN]->(e)
WITH e, a.name + ' (' + part.role + ')' AS actor ORDER BY actor
WITH e, collect(DISTINCT actor) AS who
RETURN e.when AS time, e.kind AS kind, e.name AS event, who, e:Disputed AS disputed
ORDER BY e.when_earliest, event
