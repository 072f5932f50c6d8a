// Which promises were kept, wholly or in part, by the word of those alone who had made them?
MATCH (deed:Event)-[:FULFILS|PARTLY_FULFILS]->(pledge:Event:Pledge)
MATCH (deed)<-[:ABOUT]-(claim:Claim {polarity: 'positive', aspect: 'occurrence'})
OPTIONAL MATCH (claim)-[:SAID_BY]->(speaker)
OPTIONAL MATCH (maker)-[made:PARTICIPATES_IN {role: 'pledger'}]->(pledge)
WHERE maker.id = speaker.id OR speaker.id IN made.behalf
WITH pledge, deed, speaker, count(made) > 0 AS own
WITH pledge, deed, collect(DISTINCT speaker.id) AS speakers, min(CASE WHEN own THEN 1 ELSE 0 END) AS all
WHERE all = 1
UNWIND speakers AS speaker
RETURN DISTINCT pledge.id AS pledge, deed.id AS deed, speaker
