// Which promises do more than two publishers tell of, and how many?
MATCH (pledge:Event:Pledge)<-[:ABOUT]-(:Claim {polarity: 'positive'})-[:IN]->(document)
WITH pledge, count(DISTINCT document.publisher) AS publishers
WHERE publishers > 2
RETURN pledge.id AS pledge, publishers
