// Who promised to consult if Russia attacks again?
MATCH (who)-[:PARTICIPATES_IN {role: 'pledger'}]->(pledge:Pledge)-[:CONTENT]->(:Negotiation),
      (pledge)-[:CONDITIONAL_ON {kind: 'if'}]->({id: 'event:future-russian-attack-on-ukraine'})
RETURN DISTINCT who.id AS who, pledge.id AS pledge
