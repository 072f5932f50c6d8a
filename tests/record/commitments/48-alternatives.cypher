// Which promises hang on one of several things, of which any is enough?
MATCH (pledge:Event:Pledge)-[one:CONDITIONAL_ON]->(condition), (pledge)-[other:CONDITIONAL_ON]->(another)
WHERE one.group = other.group AND another.id <> condition.id
RETURN DISTINCT pledge.id AS pledge, one.kind AS kind, condition.id AS condition
