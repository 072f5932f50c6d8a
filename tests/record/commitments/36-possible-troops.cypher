// Whose soldiers in Ukraine are merely possible?
MATCH (who)-[:CAST_IN {role: 'deployer'}]->(troops:Deployment:Proposition)
      <-[:ABOUT]-(:Claim {polarity: 'positive', certainty: 'possible'})
RETURN DISTINCT who.id AS who, troops.id AS troops
