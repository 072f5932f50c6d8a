// Who pledged? Asked with care: only where a sure claim says that it happened.
MATCH (who)-[:PARTICIPATES_IN {role: 'pledger'}]->(pledge:Event:Pledge)<-[:ABOUT]-(claim:Claim {polarity: 'positive'})
WHERE claim.certainty IN ['certain', 'probable'] AND claim.status IN ['occurred', 'ongoing']
RETURN DISTINCT who.id
