// Who signed the Budapest Memorandum, when and where?
MATCH (who)-[:PARTICIPATES_IN {role: 'signatory'}]->(memorandum {id: 'event:budapest-memorandum-1994'})-[:AT]->(place)
RETURN DISTINCT who.id AS who, memorandum.when AS when, place.id AS place
