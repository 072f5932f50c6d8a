// Which commitments need whose approval?
MATCH (pledge:Pledge)-[:CONDITIONAL_ON]->(:Approval)<-[:CAST_IN {role: 'approver'}]-(who)
RETURN DISTINCT pledge.id AS pledge, who.id AS who
