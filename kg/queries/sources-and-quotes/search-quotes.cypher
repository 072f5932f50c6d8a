// Search in quotes
// Passages with these words, and what they are evidence for. Put other words in the first line.
CALL db.index.fulltext.queryNodes('kg_quotes', 'guarantees OR Garantien') YIELD node AS w, score
MATCH (w)<-[:EVIDENCED_BY]-(c:Claim)-[:ABOUT]->(s), (w)-[:IN]->(d:Document)
RETURN w.quote AS words, s.name AS situation, c.polarity AS side, d.publisher AS publisher, d.published AS published
ORDER BY score DESC, words, situation
LIMIT 25
