// Disputes as a picture
// Each disputed situation with its claims and those who make them.
MATCH (s:Disputed:Situation)
WITH s ORDER BY s.id LIMIT 20
MATCH (c:Claim {aspect: 'occurrence'})-[about:ABOUT]->(s)
OPTIONAL MATCH (c)-[by:SAID_BY]->(who:Actor)
RETURN s, about, c, by, who
