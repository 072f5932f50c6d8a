// Commitments that were kept, in full or in part
// What fulfilled them, and when.
MATCH (e:Event)-[step:FULFILS|PARTLY_FULFILS]->(p:Situation)
RETURN p.when AS made, p.name AS commitment, CASE type(step) WHEN 'FULFILS' THEN 'in full' ELSE 'in part' END AS kept,
       e.when AS time, e.name AS by, e:Disputed AS disputed
ORDER BY made, commitment, time, by
LIMIT 100
