// Who is said not to have committed
// A pledge, or somebody's part in one, that a source says was not made: who did not make it, who says so, in which words.
MATCH (a:Actor)-[:CAST_IN {role: 'pledger'}]->(s:Pledge)<-[:ABOUT]-(c:Claim {polarity: 'negative'})-[:IN]->(d:Document)
WHERE NOT c.status IN ['cancelled', 'postponed']
  AND (c.aspect = 'occurrence' AND NOT s:Event OR c.aspect = 'participation' AND EXISTS { (c)-[:CONCERNS]->(a) })
OPTIONAL MATCH (c)-[:SAID_BY]->(by:Actor)
OPTIONAL MATCH (c)-[:EVIDENCED_BY]->(w:Span)
RETURN a.name AS actor, s.name AS pledge, by.name AS said_by, w.quote AS words, d.publisher AS publisher, d.published AS published
ORDER BY coalesce(d.published_latest, date('0001-01-01')) DESC, actor, words, said_by
LIMIT 100
