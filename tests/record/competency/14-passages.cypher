// On which passage does each answer rest?
MATCH (what)<-[:ABOUT]-(:Claim)-[:EVIDENCED_BY]->(passage:Span)-[:IN]->(document:Document)
RETURN DISTINCT what.id, document.id, passage.start, passage.end, passage.quote
