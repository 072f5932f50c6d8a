// Of which promises made before 2022 does nothing tell that they were kept, broken, put off or over?
MATCH (pledge:Event:Pledge)
WHERE pledge.when_latest < date('2022-01-01') AND NOT EXISTS {
  (:Event)-[:FULFILS|PARTLY_FULFILS|BREACHES|POSTPONES|SUSPENDS|WITHDRAWS|SUPERSEDES|EXPIRES|ENDS]->(pledge)
}
RETURN pledge.id AS pledge, pledge.when AS made
