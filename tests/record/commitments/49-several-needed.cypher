// Which promises need more than one thing to come about, and how many?
MATCH (pledge:Event:Pledge)-[needed:CONDITIONAL_ON]->()
WHERE needed.kind IN ['if', 'after']
WITH pledge, count(DISTINCT needed.group) AS things
WHERE things > 1
RETURN pledge.id AS pledge, things
