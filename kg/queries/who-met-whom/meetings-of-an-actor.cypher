// Meetings of one actor
// The events in which an actor took part, with everyone else there. Put another name in the first line.
MATCH (a:Actor {name: 'Volodymyr Zelenskyy'})-[mine:PARTICIPATES_IN]->(e:Event)<-[theirs:PARTICIPATES_IN]-(other:Actor)
RETURN a, mine, e, theirs, other
LIMIT 200
