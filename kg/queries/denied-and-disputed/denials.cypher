// Every denial with its words
// Claims that something did not happen, newest document first, undated ones last. That something was not called off is no
// denial of it.
MATCH (c:Claim {polarity: 'negative'})-[:IN]->(d:Document)
WHERE NOT c.status IN ['cancelled', 'postponed']
WITH c, d ORDER BY coalesce(d.published_latest, date('0001-01-01')) DESC, c.id LIMIT 50
MATCH (c)-[:ABOUT]->(s:Situation)
OPTIONAL MATCH (c)-[:SAID_BY]->(who:Actor)
OPTIONAL MATCH (c)-[:EVIDENCED_BY]->(w:Span)
WITH c, s, d, who.name AS who, w.quote AS words ORDER BY who, words
WITH c, s, d, collect(DISTINCT who) AS said_by, collect(DISTINCT words) AS words
RETURN d.published AS published, s.name AS situation, c.aspect AS aspect, said_by, words, d.publisher AS publisher
ORDER BY coalesce(d.published_latest, date('0001-01-01')) DESC, situation, words
