// Of which promises does no document tell until more than a year after they were made?
MATCH (pledge:Event:Pledge)<-[:ABOUT]-(:Claim)-[:IN]->(document)
WITH pledge, min(document.published_earliest) AS told
WHERE told > pledge.when_latest + duration('P1Y')
RETURN pledge.id AS pledge, pledge.when AS made
