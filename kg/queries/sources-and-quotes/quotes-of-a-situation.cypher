// On which words does it rest
// Each claim about a situation with its passage, offsets (code points) and source. Put another id in the first line.
MATCH (s:Situation {id: 'event:call-with-trump-2025-09-04'})<-[:ABOUT]-(c:Claim)-[:EVIDENCED_BY]->(w:Span)-[:IN]->(d:Document)
OPTIONAL MATCH (c)-[:SAID_BY]->(who:Actor)
WITH c, w, d, who.name AS who ORDER BY who
RETURN w.quote AS words, w.start AS start, w.end AS end, c.polarity AS side, c.certainty AS certainty,
       collect(who) AS said_by, d.publisher AS publisher, d.published AS published, d.language AS language
ORDER BY published, start, publisher
LIMIT 50
