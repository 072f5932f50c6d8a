// What is only planned, and according to whom?
MATCH (plan:Plan)<-[:ABOUT]-(:Claim)-[:SAID_BY]->(source)
RETURN plan.id, source.id
