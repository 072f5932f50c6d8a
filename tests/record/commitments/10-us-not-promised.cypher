// What are the United States said not to have promised?
MATCH (who)-[part:CAST_IN {role: 'pledger'}]->(pledge:Pledge)<-[:ABOUT]-(:Claim {polarity: 'negative'})
WHERE (who.id = 'actor:united-states' OR 'actor:united-states' IN part.behalf) AND NOT pledge:Event
RETURN DISTINCT pledge.id AS pledge
