// Of which promises of 2025 and later do only documents in German tell?
MATCH (pledge:Event:Pledge)
WHERE pledge.when_earliest >= date('2025-01-01') AND NOT EXISTS {
  MATCH (pledge)<-[:ABOUT]-(:Claim)-[:IN]->(document) WHERE document.language <> 'de'
}
RETURN pledge.id AS pledge
