// Who refuses which troops in Ukraine?
MATCH (who)-[:PARTICIPATES_IN {role: 'rejecter'}]->(:Rejection)-[:CONTENT]->(troops:Deployment)
RETURN DISTINCT who.id AS who, troops.id AS troops
