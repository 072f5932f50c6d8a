// A path between two actors, through contacts only
// The shortest way from one actor to another by meetings, calls, visits and talks that took place. Pledges, plans and
// denied meetings are no way. Put other ids in the first two lines.
MATCH (one:Actor {id: 'actor:mark-rutte'}) WITH one LIMIT 1
MATCH (other:Actor {id: 'actor:vladimir-putin'})
MATCH path = shortestPath((one)-[:PARTICIPATES_IN*..8]-(other))
WHERE all(step IN nodes(path) WHERE step:Actor OR step:Meeting OR step:PhoneCall OR step:Visit OR step:Negotiation)
RETURN path
