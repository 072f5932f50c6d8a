// Meetings of one actor
// The events in which an actor took part, with everyone else there. Put another name in the first line.
MATCH (a:Actor {name: 'Volodymyr Zelenskyy'})-[mine:PARTICIPATES_IN]->(e:Event)<-[theirs:PARTICIPATES_IN]-(other:Actor)
RETURN a, mine, e, theirs, other
ORDER BY e.when_latest DESC, e.id, theirs.id, mine.id
LIMIT 200
