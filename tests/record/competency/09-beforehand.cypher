// Who met before the summit, and who says so? A claim without a speaker is the document's own.
MATCH (summit:Summit), (who)-[:PARTICIPATES_IN]->(meeting:Meeting)<-[:ABOUT]-(claim:Claim {status: 'occurred'})
WHERE meeting <> summit AND meeting.when_latest <= summit.when_earliest
OPTIONAL MATCH (claim)-[:SAID_BY]->(source)
RETURN DISTINCT meeting.id, who.id, coalesce(source.id, '')
