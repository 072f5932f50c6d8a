// Which promises are told by mirrors and works of reference only?
MATCH (pledge:Event:Pledge)
WHERE NOT EXISTS {
  MATCH (pledge)<-[:ABOUT]-(:Claim)-[:IN]->(document) WHERE NOT document.kind IN ['mirror', 'reference']
}
RETURN DISTINCT pledge.id AS pledge
