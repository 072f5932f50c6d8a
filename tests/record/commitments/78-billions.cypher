// Which promises are of five billion or more, in whatever currency, and of how much?
MATCH (pledge:Event:Pledge)-[:CONTENT]->(content)
WHERE content.amount >= 5000000000
RETURN DISTINCT pledge.id AS pledge, content.currency AS currency, content.amount AS amount
