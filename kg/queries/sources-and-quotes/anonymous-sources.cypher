// What anonymous sources say
// Claims by people whom the document does not name.
MATCH (who:Group)<-[:SAID_BY]-(c:Claim)-[:ABOUT]->(s)
WHERE who.anonymous
WITH who, c, s ORDER BY c.id LIMIT 100
MATCH (c)-[:IN]->(d:Document)
RETURN s.name AS situation, c.polarity AS side, who.name AS source, who.count AS how_many, d.publisher AS publisher,
       d.published AS published
ORDER BY coalesce(d.published_latest, date('0001-01-01')) DESC, situation, source
