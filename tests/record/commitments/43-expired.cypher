// Which commitments expired, with which event, and when?
MATCH (end)-[:EXPIRES]->(commitment)
RETURN DISTINCT commitment.id AS commitment, end.id AS end, end.when AS time
