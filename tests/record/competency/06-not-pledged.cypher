// Who has not pledged?
MATCH (who)-[:CAST_IN {role: 'pledger'}]->(pledge:Pledge)<-[:ABOUT]-(:Claim {polarity: 'negative'})
RETURN who.id, pledge.id
