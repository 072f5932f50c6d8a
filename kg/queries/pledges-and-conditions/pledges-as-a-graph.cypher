// Pledges, contents and conditions as a picture
// Maker, pledge, what was promised, and on what the pledge hangs. Put another name in the first line.
MATCH (who:Actor {name: 'United States'})-[made:PARTICIPATES_IN {role: 'pledger'}]->(p:Pledge)-[c:CONTENT]->(what)
OPTIONAL MATCH (p)-[k:CONDITIONAL_ON]->(condition)
RETURN who, made, p, c, what, k, condition
LIMIT 100
