// Which treaty is said not to exist, as not binding or not concluded, and by whom? No speaker: the document.
MATCH (treaty:Treaty)<-[:ABOUT]-(claim:Claim {polarity: 'negative'})
WHERE NOT treaty:Event
OPTIONAL MATCH (claim)-[:SAID_BY]->(speaker)
RETURN DISTINCT treaty.id AS treaty, coalesce(speaker.id, '') AS speaker
