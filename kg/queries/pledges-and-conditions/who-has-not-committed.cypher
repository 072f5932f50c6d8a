// Who is said not to have committed
// A pledge that a source says was not made: the one who did not make it, who says so, and in which words.
MATCH (a:Actor)-[:CAST_IN {role: 'pledger'}]->(s:Pledge)<-[:ABOUT]-(c:Claim {polarity: 'negative'})-[:IN]->(d:Document)
OPTIONAL MATCH (c)-[:EVIDENCED_BY]->(w:Span)
RETURN a.name AS actor, s.name AS pledge, w.quote AS words, d.publisher AS publisher, d.published AS published
ORDER BY published DESC, actor, words
LIMIT 100
