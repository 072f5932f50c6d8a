// Said on one day, published on another
// The three clocks: when it happened, when it was said, when it was published.
MATCH (c:Claim)
WHERE c.saidOn_earliest >= date('1990-01-01')
MATCH (c)-[:ABOUT]->(s), (c)-[:IN]->(d:Document)
WHERE c.saidOn_latest < d.published_earliest
WITH c, s, d ORDER BY c.saidOn_earliest, c.id LIMIT 50
RETURN s.name AS situation, s.when AS happened, c.saidOn AS said, d.published AS published, d.publisher AS publisher
ORDER BY said, situation, published
