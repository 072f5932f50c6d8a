// Plans that became events
// One source had it planned; another, published no earlier, says that it took place.
MATCH (p:Claim {status: 'planned'})-[:ABOUT]->(e:Event)
WHERE p.polarity <> 'negative' AND p.aspect = 'occurrence'
WITH p, e ORDER BY p.id LIMIT 100
MATCH (p)-[:IN]->(before:Document)
MATCH (e)<-[:ABOUT]-(o:Claim)-[:IN]->(after:Document)
WHERE o.status IN ['occurred', 'ongoing'] AND o.aspect = 'occurrence' AND o.polarity = 'positive'
  AND after.published_latest >= before.published_earliest
RETURN e.name AS event, before.published AS planned_in, min(after.published) AS reported_in, e:Disputed AS disputed
ORDER BY planned_in, event
