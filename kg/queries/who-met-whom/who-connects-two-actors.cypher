// Who links two actors
// Third actors who met both, or spoke with both, though perhaps never at one table. Put other names in the first line.
MATCH (one:Actor {name: 'Russia'})-[:PARTICIPATES_IN]->(e:Event)<-[:PARTICIPATES_IN]-(link:Actor)
MATCH (link)-[:PARTICIPATES_IN]->(f:Event)<-[:PARTICIPATES_IN]-(other:Actor {name: 'Ukraine'})
WHERE link <> one AND link <> other AND (e:Meeting OR e:PhoneCall OR e:Visit OR e:Negotiation)
  AND (f:Meeting OR f:PhoneCall OR f:Visit OR f:Negotiation)
RETURN link.name AS actor, count(DISTINCT e) AS with_one, count(DISTINCT f) AS with_other,
       count(DISTINCT CASE WHEN e:Disputed THEN e END) + count(DISTINCT CASE WHEN f:Disputed THEN f END) AS disputed
ORDER BY with_one + with_other DESC, actor
LIMIT 25
