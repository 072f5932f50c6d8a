// Which promises did somebody reaffirm who had not made them?
MATCH (who)-[again:PARTICIPATES_IN {role: 'pledger'}]->(word:Event:Pledge)-[:REAFFIRMS]->(pledge:Event:Pledge)
WHERE NOT EXISTS {
  MATCH (maker)-[made:PARTICIPATES_IN {role: 'pledger'}]->(pledge)
  WHERE maker.id = who.id OR who.id IN made.behalf OR maker.id IN again.behalf
     OR size([one IN again.behalf WHERE one IN made.behalf]) > 0
}
RETURN DISTINCT pledge.id AS pledge, who.id AS who
