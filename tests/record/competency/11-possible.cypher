// What is merely possible?
MATCH (what:Proposition)<-[:ABOUT]-(:Claim {certainty: 'possible'})
RETURN DISTINCT what.id
