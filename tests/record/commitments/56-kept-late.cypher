// Which promises were kept only after the time for which they had been made?
MATCH (deed:Event)-[:FULFILS]->(pledge:Event:Pledge)-[:CONTENT]->(content)
WHERE content.when_latest < deed.when_latest
RETURN DISTINCT pledge.id AS pledge, content.when AS promised, deed.when AS kept
