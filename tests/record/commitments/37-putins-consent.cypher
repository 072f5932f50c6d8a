// To what is Putin said to have agreed, by whom, and who denies it?
MATCH (claim:Claim)-[:ABOUT]->(approval:Approval)<-[:PARTICIPATES_IN|CAST_IN {role: 'approver'}]-({id: 'actor:vladimir-putin'})
MATCH (claim)-[:SAID_BY]->(speaker)
RETURN DISTINCT approval.id AS approval, speaker.id AS speaker, claim.polarity AS polarity
