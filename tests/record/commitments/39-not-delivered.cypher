// Which military aid is said not to have come, or not to come, and by whom?
MATCH (aid:MilitaryAid)<-[:ABOUT]-(claim:Claim {polarity: 'negative'})
OPTIONAL MATCH (claim)-[:SAID_BY]->(speaker)
RETURN DISTINCT aid.id AS aid, coalesce(speaker.id, '') AS speaker
