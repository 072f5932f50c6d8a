// Which promises of guarantees by the United States could be read by 31 August 2025?
MATCH (who)-[part:PARTICIPATES_IN {role: 'pledger'}]->(pledge:Pledge)<-[:ABOUT]-(:Claim {polarity: 'positive'})-[:IN]->(document)
WHERE (who.id = 'actor:united-states' OR 'actor:united-states' IN part.behalf)
  AND pledge.when_earliest >= date('2025-01-01') AND document.published_latest <= date('2025-08-31')
RETURN DISTINCT pledge.id AS pledge, document.id AS document
