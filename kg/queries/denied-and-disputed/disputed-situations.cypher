// What is disputed, and who says what
// Situations that one source affirms and another denies, with both sides.
MATCH (s:Disputed:Situation)
WITH s ORDER BY s.id LIMIT 50
MATCH (c:Claim)-[:ABOUT]->(s), (c)-[:IN]->(d:Document)
OPTIONAL MATCH (c)-[:SAID_BY]->(who:Actor)
WITH s, c, d, who.name AS who ORDER BY who
RETURN s.name AS situation, c.polarity AS side, c.certainty AS certainty, collect(who) AS said_by, d.publisher AS publisher,
       d.published AS published
ORDER BY situation, side, published, publisher, said_by
