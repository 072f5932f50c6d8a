// What was published of one situation, in order
// How a plan became an event, or a rumour was denied. Put another id in the first line.
MATCH (s:Situation {id: 'event:call-with-trump-2025-09-04'})<-[:ABOUT]-(c:Claim)-[:IN]->(d:Document)
RETURN d.published AS published, d.publisher AS publisher, c.polarity AS side, c.certainty AS certainty, c.status AS status
ORDER BY published, publisher, side
LIMIT 100
