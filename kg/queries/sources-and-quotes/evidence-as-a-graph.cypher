// From the event to the words
// Situation, claims, speakers, passages and documents in one picture. Put another id in the first line.
MATCH (s:Situation {id: 'event:call-with-trump-2025-09-04'})<-[about:ABOUT]-(c:Claim)-[by:EVIDENCED_BY]->(w:Span)-[in:IN]->(d:Document)
OPTIONAL MATCH (c)-[said:SAID_BY]->(who:Actor)
RETURN s, about, c, by, w, in, d, said, who
LIMIT 100
