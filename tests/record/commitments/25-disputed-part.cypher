// Of whom is it disputed that they took part in what undoubtedly took place?
MATCH (who)-[part:PARTICIPATES_IN {disputed: true}]->(what)
WHERE NOT what:Disputed
RETURN DISTINCT who.id AS who, what.id AS what
