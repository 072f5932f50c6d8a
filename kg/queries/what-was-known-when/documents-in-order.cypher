// Documents in order of publication
// With what each speaks about.
MATCH (d:Document)
WHERE d.published_earliest >= date('1990-01-01')
WITH d ORDER BY d.published_earliest DESC, d.id LIMIT 25
OPTIONAL MATCH (c:Claim)-[:IN]->(d)
OPTIONAL MATCH (c)-[:ABOUT]->(s)
RETURN d.published AS published, d.publisher AS publisher, d.name AS title, count(DISTINCT c) AS claims, count(DISTINCT s) AS situations
ORDER BY published DESC, title
