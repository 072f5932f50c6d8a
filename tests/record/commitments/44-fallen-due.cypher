// Which promises have fallen due, since all that they hung on has come about?
MATCH (pledge:Event:Pledge)-[due:CONDITIONAL_ON]->(condition:Event)
WHERE due.kind IN ['if', 'after'] AND NOT EXISTS {
  MATCH (pledge)-[needed:CONDITIONAL_ON]->(open)
  WHERE needed.group <> due.group AND needed.kind IN ['if', 'after'] AND NOT open:Event
}
RETURN DISTINCT pledge.id AS pledge, condition.id AS condition
