// Claims that no passage supports
// A claim should rest on words of its document; machine-coded rows have an address instead.
MATCH (c:Claim)
WHERE c.id > '' AND NOT EXISTS { (c)-[:EVIDENCED_BY]->() }
WITH c ORDER BY c.id LIMIT 25
MATCH (c)-[:ABOUT]->(s), (c)-[:IN]->(d:Document)
RETURN d.name AS document, s.name AS situation, c.coding AS coding, coalesce(properties(c)['source'], '') AS source
ORDER BY document, situation
