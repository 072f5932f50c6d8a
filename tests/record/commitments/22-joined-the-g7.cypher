// Who signed the G7 declaration of Vilnius, and who joined it later, by name or by number?
MATCH (who)-[:PARTICIPATES_IN {role: 'signatory'}]->(act)
WHERE act.id IN ['event:g7-declaration-vilnius-2023', 'event:accessions-to-g7-declaration']
RETURN DISTINCT who.id AS who, act.id AS act
