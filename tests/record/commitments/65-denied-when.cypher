// Which promises are said not to have been made, and on which day was that said last?
MATCH (pledge:Pledge)<-[:ABOUT]-(claim:Claim {polarity: 'negative', aspect: 'occurrence'})-[:IN]->(document)
WHERE NOT pledge:Event
WITH pledge, max(coalesce(claim.saidOn, document.published)) AS day
RETURN pledge.id AS pledge, day
