// Who took part by video in more than one meeting, and in how many?
MATCH (who)-[:PARTICIPATES_IN {mode: 'virtual'}]->(meeting)
WITH who, count(DISTINCT meeting) AS meetings
WHERE meetings > 1
RETURN who.id AS who, meetings
