// Which pledges were made, by whom, for whom, to whom, when, of what, on which condition?
MATCH (who)-[part:PARTICIPATES_IN {role: 'pledger'}]->(pledge:Pledge)<-[:PARTICIPATES_IN {role: 'beneficiary'}]-(to)
MATCH (what)<-[:CONTENT]-(pledge)-[depends:CONDITIONAL_ON]->(condition)
RETURN who.id, part.behalf[0], to.id, pledge.when, labels(what)[-1], depends.kind, condition.id
