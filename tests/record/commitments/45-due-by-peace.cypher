// Which promises would a peace agreement alone make due?
MATCH (pledge:Event:Pledge)-[due:CONDITIONAL_ON]->({id: 'event:peace-agreement-ukraine-russia'})
WHERE due.kind IN ['if', 'after'] AND NOT EXISTS {
  MATCH (pledge)-[needed:CONDITIONAL_ON]->() WHERE needed.group <> due.group
}
RETURN DISTINCT pledge.id AS pledge
