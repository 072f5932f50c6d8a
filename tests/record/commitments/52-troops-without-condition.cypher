// Which promises of troops or of a headquarters hang on nothing, and who made them?
MATCH (who)-[:PARTICIPATES_IN {role: 'pledger'}]->(pledge:Event:Pledge)-[:CONTENT]->(:Deployment)
WHERE NOT EXISTS { (pledge)-[:CONDITIONAL_ON]->() }
RETURN DISTINCT pledge.id AS pledge, who.id AS who
