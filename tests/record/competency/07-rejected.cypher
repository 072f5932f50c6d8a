// Who rejects what?
MATCH (who)-[:PARTICIPATES_IN {role: 'rejecter'}]->(:Rejection)-[:CONTENT]->(what)
RETURN who.id, what.id
