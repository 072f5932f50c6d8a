// Who promised what in 2025? Asked with care: only where a sure claim says that it was promised.
MATCH (who)-[:PARTICIPATES_IN {role: 'pledger'}]->(pledge:Event:Pledge)<-[:ABOUT]-(claim:Claim {polarity: 'positive'})
WHERE claim.certainty IN ['certain', 'probable'] AND claim.status IN ['occurred', 'ongoing']
  AND date('2025-01-01') <= pledge.when_earliest < date('2026-01-01')
RETURN DISTINCT who.id AS who, pledge.id AS pledge
