// Every denial with its words
// Claims that something did not happen, newest document first.
MATCH (c:Claim {polarity: 'negative'})
WITH c ORDER BY c.id LIMIT 500
MATCH (c)-[:ABOUT]->(s:Situation), (c)-[:IN]->(d:Document)
OPTIONAL MATCH (c)-[:SAID_BY]->(who:Actor)
OPTIONAL MATCH (c)-[:EVIDENCED_BY]->(w:Span)
WITH c, s, d, who.name AS who, w.quote AS words ORDER BY who, words
RETURN d.published AS published, s.name AS situation, c.aspect AS aspect, collect(DISTINCT who) AS said_by,
       collect(DISTINCT words) AS words, d.publisher AS publisher
ORDER BY published DESC, situation, words
LIMIT 50
