// What is the summit?
MATCH (summit:Event:Summit)-[:AT]->(place:Place)
MATCH (summit)-[:CONTENT]->(topic)
MATCH (convener)-[:PARTICIPATES_IN {role: 'convener'}]->(summit)
MATCH (:Group)-[leaders:PARTICIPATES_IN]->(summit) WHERE leaders.count IS NOT NULL
MATCH (guest:Person)-[:PARTICIPATES_IN {role: 'participant'}]->(summit)
RETURN summit.id, summit.when, place.id, coalesce(leaders.count_text, toString(leaders.count)),
       guest.id, convener.id, topic.id, summit.status
