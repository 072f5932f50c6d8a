// What did several promise on conditions that differ, one of them on none?
MATCH (free:Event:Pledge)-[:CONTENT]->(content)<-[:CONTENT]-(bound:Event:Pledge)-[depends:CONDITIONAL_ON]->(condition)
WHERE NOT EXISTS { (free)-[:CONDITIONAL_ON]->() }
RETURN DISTINCT content.id AS content, free.id AS free, bound.id AS bound, depends.kind AS kind, condition.id AS condition
