// Who refuses to send soldiers of their own?
MATCH (who)-[part:PARTICIPATES_IN {role: 'rejecter'}]->(:Rejection)-[:CONTENT]->(:Deployment)
      <-[:CAST_IN {role: 'deployer'}]-(owner)
WHERE owner = who OR owner.id IN part.behalf
RETURN DISTINCT owner.id AS owner
