// Which commitments and refusals were reaffirmed more than once, and how often?
MATCH (act)-[:REAFFIRMS]->(what)
WITH what, count(DISTINCT act) AS times
WHERE times > 1
RETURN what.id AS what, times
