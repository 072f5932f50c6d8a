// Whom one actor met most
// Those with whom it took part in meetings, calls, visits and talks that took place, by their number. Pledges, military
// action, plans and denied meetings do not count. Put another name in the first line.
MATCH (a:Actor {name: 'Ukraine'})-[mine:PARTICIPATES_IN]->(e:Event)<-[theirs:PARTICIPATES_IN]-(other:Actor)
WHERE other <> a AND (e:Meeting OR e:PhoneCall OR e:Visit OR e:Negotiation)
RETURN other.name AS actor, count(DISTINCT e) AS contacts, min(e.when_earliest) AS first, max(e.when_latest) AS last,
       count(DISTINCT CASE WHEN e:Disputed OR mine.disputed OR theirs.disputed THEN e END) AS disputed
ORDER BY contacts DESC, actor
LIMIT 25
