// What was public by a day
// Situations with a claim in a document published by then; what the claims were, not what we know today.
MATCH (d:Document)
WHERE d.published_latest <= date('2014-12-31')
WITH d ORDER BY d.published_latest DESC, d.id LIMIT 25
MATCH (c:Claim {aspect: 'occurrence'})-[:IN]->(d), (c)-[:ABOUT]->(s:Situation)
RETURN d.published AS published, d.publisher AS publisher, s.name AS situation, c.polarity AS side, c.status AS status
ORDER BY d.published_latest DESC, publisher, situation, side, status
LIMIT 100
