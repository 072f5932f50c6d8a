// Which promises of 2025 and later stand in official texts or transcripts, and in nothing else?
MATCH (pledge:Event:Pledge)
WHERE pledge.when_earliest >= date('2025-01-01') AND NOT EXISTS {
  MATCH (pledge)<-[:ABOUT]-(:Claim)-[:IN]->(document) WHERE NOT document.kind IN ['official', 'transcript']
}
MATCH (pledge)<-[:ABOUT]-(:Claim)-[:IN]->(document)
RETURN DISTINCT pledge.id AS pledge, document.id AS document
