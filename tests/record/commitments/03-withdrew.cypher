// Who withdrew from what?
MATCH (who)-[part:PARTICIPATES_IN]->()-[:WITHDRAWS]->(what)
WHERE NOT part.role IN ['beneficiary', 'target', 'addressee']
RETURN DISTINCT who.id AS who, what.id AS what
