// Who promised what to whom in the Budapest Memorandum?
MATCH (who)-[:PARTICIPATES_IN {role: 'pledger'}]->(pledge:Pledge)-[:PART_OF]->({id: 'event:budapest-memorandum-1994'})
MATCH (pledge)<-[:PARTICIPATES_IN {role: 'beneficiary'}]-(whom)
RETURN DISTINCT who.id AS who, pledge.id AS pledge, whom.id AS whom
