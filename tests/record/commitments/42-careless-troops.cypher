// Who has deployed in Ukraine or for it? Asked without a thought for plans: only a headquarters stands.
MATCH (who)-[:PARTICIPATES_IN {role: 'deployer'}]->(deployment:Deployment)
RETURN DISTINCT who.id AS who, deployment.id AS deployment
