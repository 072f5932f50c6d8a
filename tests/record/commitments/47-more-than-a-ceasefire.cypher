// Which promises still need something else when a ceasefire holds, and what?
MATCH (pledge:Event:Pledge)-[due:CONDITIONAL_ON]->({id: 'event:ceasefire-in-ukraine'}),
      (pledge)-[needed:CONDITIONAL_ON]->(else)
WHERE needed.group <> due.group AND needed.kind IN ['if', 'after'] AND NOT else:Event
RETURN DISTINCT pledge.id AS pledge, needed.kind AS kind, else.id AS else
