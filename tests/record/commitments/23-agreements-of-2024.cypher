// Which agreements did Ukraine conclude in 2024, when and where?
MATCH ({id: 'actor:ukraine'})-[:PARTICIPATES_IN {role: 'signatory'}]->(agreement:Agreement)-[:AT]->(place)
WHERE date('2024-01-01') <= agreement.when_earliest AND agreement.when_latest <= date('2024-12-31')
RETURN DISTINCT agreement.when AS when, agreement.id AS agreement, place.id AS place
