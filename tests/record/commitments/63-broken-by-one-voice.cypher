// Which breaches rest on one voice alone, and on whose? An empty voice is the document's own.
MATCH (breach:Event)-[:BREACHES]->()
WITH DISTINCT breach
MATCH (breach)<-[:ABOUT]-(claim:Claim {polarity: 'positive', aspect: 'occurrence'})
OPTIONAL MATCH (claim)-[:SAID_BY]->(speaker)
WITH breach, collect(DISTINCT coalesce(speaker.id, '')) AS voices
WHERE size(voices) = 1
RETURN breach.id AS breach, voices[0] AS voice
