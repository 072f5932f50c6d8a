// Who contradicts whom
// Two actors of whom one surely or probably affirms and the other denies the same stage of a situation; kg disputed also
// looks at the days.
MATCH (s:Disputed:Situation)
WITH s ORDER BY s.id LIMIT 200
MATCH (one:Actor)<-[:SAID_BY]-(yes:Claim {polarity: 'positive', aspect: 'occurrence'})-[:ABOUT]->(s)
MATCH (s)<-[:ABOUT]-(no:Claim {polarity: 'negative', aspect: 'occurrence'})-[:SAID_BY]->(other:Actor)
WHERE yes.certainty IN ['certain', 'probable'] AND no.certainty IN ['certain', 'probable'] AND (yes.status = no.status
   OR (no.status = 'occurred' AND yes.status IN ['ongoing', 'stalled']) OR (no.status = 'planned' AND yes.status = 'postponed'))
RETURN one.name AS affirms, other.name AS denies, count(DISTINCT s) AS situations, min(s.name) AS for_example
ORDER BY situations DESC, affirms, denies
LIMIT 50
