// Meetings of one actor
// The meetings, calls, visits and talks in which an actor took part, with everyone else there, the latest first. Put
// another name in the first line.
MATCH (a:Actor {name: 'Volodymyr Zelenskyy'})-[mine:PARTICIPATES_IN]->(e:Event)<-[theirs:PARTICIPATES_IN]-(other:Actor)
WHERE e.when_latest IS NOT NULL AND (e:Meeting OR e:PhoneCall OR e:Visit OR e:Negotiation)
RETURN a, mine, e, theirs, other
ORDER BY e.when_latest DESC, e.id, theirs.id, mine.id
LIMIT 200
