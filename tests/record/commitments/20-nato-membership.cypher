// Which promises of membership did NATO make, and which is it said not to have made?
MATCH ({id: 'actor:nato'})-[part:PARTICIPATES_IN|CAST_IN {role: 'pledger'}]->(pledge:Pledge)
      -[:CONTENT]->({id: 'event:accession-of-ukraine-to-nato'})
RETURN DISTINCT pledge.id AS pledge, CASE type(part) WHEN 'PARTICIPATES_IN' THEN 'made' ELSE 'not made' END AS made
