// How a situation was coded
// Situations that both people and programs coded stand in two documents of different kinds.
MATCH (c:Claim {coding: 'machine'})
WITH c LIMIT 1000
MATCH (c)-[:ABOUT]->(s:Situation)<-[:ABOUT]-(h:Claim {coding: 'human'})
RETURN s.name AS situation, count(DISTINCT c) AS machine, count(DISTINCT h) AS human
ORDER BY situation
LIMIT 50
