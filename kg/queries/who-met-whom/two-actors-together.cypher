// Events of two actors together
// What two actors both took part in, and in which roles. Put other names in the first line.
MATCH (one:Actor {name: 'France'})-[r:PARTICIPATES_IN]->(e:Event)<-[s:PARTICIPATES_IN]-(other:Actor {name: 'Ukraine'})
RETURN e.when AS time, e.kind AS kind, e.name AS event, r.role AS role_of_one, s.role AS role_of_other,
       e:Disputed OR coalesce(r.disputed, s.disputed, false) AS disputed
ORDER BY e.when_earliest, event
LIMIT 50
