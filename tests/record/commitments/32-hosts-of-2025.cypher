// Which meetings of 2025 did Starmer or Macron host or chair?
MATCH (who)-[part:PARTICIPATES_IN]->(meeting:Meeting)
WHERE who.id IN ['actor:keir-starmer', 'actor:emmanuel-macron'] AND part.role IN ['host', 'chair']
  AND date('2025-01-01') <= meeting.when_earliest < date('2026-01-01')
RETURN DISTINCT meeting.when AS when, meeting.id AS meeting, who.id AS who
