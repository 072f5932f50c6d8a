// Who denies which breach? A claim without a speaker is the document's own.
MATCH (breach)-[:BREACHES]->(), (breach)<-[:ABOUT]-(claim:Claim {polarity: 'negative'})
OPTIONAL MATCH (claim)-[:SAID_BY]->(speaker)
RETURN DISTINCT breach.id AS breach, coalesce(speaker.id, '') AS speaker
