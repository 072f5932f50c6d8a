// Who contradicts whom
// Two actors who make opposite claims about the same situation.
MATCH (s:Disputed:Situation)
WITH s ORDER BY s.id LIMIT 200
MATCH (one:Actor)<-[:SAID_BY]-(yes:Claim {polarity: 'positive'})-[:ABOUT]->(s)
MATCH (s)<-[:ABOUT]-(no:Claim {polarity: 'negative'})-[:SAID_BY]->(other:Actor)
RETURN one.name AS affirms, other.name AS denies, count(DISTINCT s) AS situations, min(s.name) AS for_example
ORDER BY situations DESC, affirms, denies
LIMIT 50
