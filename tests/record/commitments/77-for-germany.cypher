// Who promised something on behalf of Germany, and what?
MATCH (who)-[part:PARTICIPATES_IN {role: 'pledger'}]->(pledge:Event:Pledge)
WHERE 'actor:germany' IN part.behalf
RETURN DISTINCT who.id AS who, pledge.id AS pledge
