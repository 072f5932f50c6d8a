// Which promises were kept, wholly or in part, by something that began more than a year after they were made?
MATCH (deed:Event)-[step:FULFILS|PARTLY_FULFILS]->(pledge:Event:Pledge)
WHERE deed.when_earliest > pledge.when_latest + duration('P1Y')
RETURN DISTINCT pledge.id AS pledge, deed.id AS deed, toLower(type(step)) AS step
