// Which pledges were fulfilled, and by what?
MATCH (deed:Event)-[:FULFILS]->(pledge:Pledge)
RETURN DISTINCT pledge.id AS pledge, deed.id AS deed
