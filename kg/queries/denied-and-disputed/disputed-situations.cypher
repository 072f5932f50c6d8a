// What is disputed, and who says what
// Situations about which sources contradict each other, with the stage that each affirms or denies.
MATCH (s:Disputed:Situation)
WITH s ORDER BY s.id LIMIT 50
MATCH (c:Claim {aspect: 'occurrence'})-[:ABOUT]->(s), (c)-[:IN]->(d:Document)
OPTIONAL MATCH (c)-[:SAID_BY]->(who:Actor)
WITH s, c, d, who.name AS who ORDER BY who
RETURN s.name AS situation, c.polarity AS side, c.status AS stage, c.certainty AS certainty, collect(who) AS said_by, d.publisher AS publisher,
       d.published AS published
ORDER BY situation, side, stage, published, publisher, said_by
