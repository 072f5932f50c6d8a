// Which promises were put off, suspended or taken up again, and by what?
MATCH (deed:Event)-[step:POSTPONES|SUSPENDS|RESUMES]->(pledge:Event:Pledge)
RETURN DISTINCT pledge.id AS pledge, toLower(type(step)) AS step, deed.id AS deed
