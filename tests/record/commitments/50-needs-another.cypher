// Which promises wait for the act of somebody who neither made nor receives them (an attack apart), and of whom?
MATCH (who)-[:CAST_IN]->(condition)<-[needed:CONDITIONAL_ON]-(pledge:Event:Pledge)
WHERE needed.kind IN ['if', 'after'] AND who.id <> 'actor:ukraine' AND NOT condition:MilitaryAction
  AND NOT EXISTS { (who)-[:PARTICIPATES_IN]->(pledge) }
  AND NOT EXISTS { MATCH ()-[made:PARTICIPATES_IN {role: 'pledger'}]->(pledge) WHERE who.id IN made.behalf }
RETURN DISTINCT pledge.id AS pledge, who.id AS who
