// Whom one actor met most
// Actors who took part in the same events, by the number of such events. Plans and denied meetings do not count.
MATCH (a:Actor {name: 'Ukraine'})-[:PARTICIPATES_IN]->(e:Event)<-[:PARTICIPATES_IN]-(other:Actor)
WHERE other <> a
RETURN other.name AS actor, count(DISTINCT e) AS events, min(e.when_earliest) AS first, max(e.when_latest) AS last,
       count(DISTINCT CASE WHEN e:Disputed THEN e END) AS disputed
ORDER BY events DESC, actor
LIMIT 25
