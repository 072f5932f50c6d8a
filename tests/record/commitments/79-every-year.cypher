// Which sums were promised for every year or month, and which only as a ceiling?
MATCH (pledge:Event:Pledge)-[:CONTENT]->(content)
WHERE content.per IS NOT NULL OR content.ceiling
RETURN DISTINCT pledge.id AS pledge, content.currency AS currency, content.amount AS amount, coalesce(content.per, 'at most') AS how
