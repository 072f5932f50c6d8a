// Documents in order of publication
// With how many claims each makes.
MATCH (d:Document)
WHERE d.published_latest >= date('1990-01-01')
WITH d ORDER BY d.published_latest DESC, d.id LIMIT 25
RETURN d.published AS published, d.publisher AS publisher, d.name AS title, COUNT { (d)<-[:IN]-(:Claim) } AS claims
ORDER BY d.published_latest DESC, title
