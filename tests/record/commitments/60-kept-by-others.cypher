// Which promises were kept, wholly or in part, by somebody who had not made them?
MATCH (who)-[:PARTICIPATES_IN {role: 'provider'}]->(deed:Event)-[:FULFILS|PARTLY_FULFILS]->(pledge:Event:Pledge)
WHERE NOT EXISTS {
  MATCH (maker)-[made:PARTICIPATES_IN {role: 'pledger'}]->(pledge) WHERE maker.id = who.id OR who.id IN made.behalf
}
RETURN DISTINCT pledge.id AS pledge, who.id AS who
