// Which promises would a ceasefire in Ukraine alone make due?
MATCH (pledge:Event:Pledge)-[due:CONDITIONAL_ON]->({id: 'event:ceasefire-in-ukraine'})
WHERE due.kind IN ['if', 'after'] AND NOT EXISTS {
  MATCH (pledge)-[needed:CONDITIONAL_ON]->() WHERE needed.group <> due.group
}
RETURN DISTINCT pledge.id AS pledge
