// What depends on what?
MATCH (what:Situation)-[depends:CONDITIONAL_ON]->(condition)
RETURN what.id, depends.kind, condition.id
