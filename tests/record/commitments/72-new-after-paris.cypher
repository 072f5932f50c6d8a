// Which promises could be read on 5 September 2025, and not yet on 3 September?
MATCH (pledge:Event:Pledge)<-[:ABOUT]-(:Claim)-[:IN]->(document)
WITH pledge, min(document.published_latest) AS public
WHERE public > date('2025-09-03') AND public <= date('2025-09-05')
RETURN pledge.id AS pledge
