// Which promises were made and wholly kept in one calendar month, or by the end of the next?
MATCH (deed:Event)-[:FULFILS]->(pledge:Event:Pledge)
WITH pledge, deed, pledge.when_earliest AS made, deed.when_latest AS kept
WHERE 12 * kept.year + kept.month <= 12 * made.year + made.month + 1
RETURN DISTINCT pledge.id AS pledge, pledge.when AS made, deed.when AS kept
