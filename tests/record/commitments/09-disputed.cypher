// What is disputed, and who denies it? A claim without a speaker is the document's own.
MATCH (what:Disputed)<-[:ABOUT]-(claim:Claim {polarity: 'negative'})
WHERE claim.certainty IN ['certain', 'probable']
OPTIONAL MATCH (claim)-[:SAID_BY]->(speaker)
RETURN DISTINCT what.id AS what, coalesce(speaker.id, '') AS speaker
