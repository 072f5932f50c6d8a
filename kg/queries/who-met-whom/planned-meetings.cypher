// Meetings that are only planned
// Plans: scheduled or intended, but nobody says that they took place. Those who are cast have not met yet; who is said not to come is left out.
MATCH (m:Plan)
WHERE m:Meeting OR m:PhoneCall OR m:Visit OR m:Negotiation
WITH m ORDER BY m.id LIMIT 100
OPTIONAL MATCH (a:Actor)-[part:CAST_IN]->(m) WHERE coalesce(part.polarity, 'positive') = 'positive'
WITH m, a.name AS actor ORDER BY actor
RETURN m.when AS time, m.kind AS kind, m.name AS plan, m.status AS status, collect(actor) AS cast, m:Disputed AS disputed
ORDER BY time, plan
