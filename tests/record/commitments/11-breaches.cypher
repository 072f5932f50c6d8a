// Who says that which commitment was broken? A claim without a speaker is the document's own.
MATCH (breach)-[:BREACHES]->(commitment), (breach)<-[:ABOUT]-(claim:Claim {polarity: 'positive'})
WHERE claim.certainty IN ['certain', 'probable']
OPTIONAL MATCH (claim)-[:SAID_BY]->(speaker)
RETURN DISTINCT breach.id AS breach, commitment.id AS commitment, coalesce(speaker.id, '') AS speaker
