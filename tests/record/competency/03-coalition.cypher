// Who belongs to the coalition, who does not, who began the process and left it?
MATCH (who)<-[:OF_ACTOR]-(m:Membership)-[:IN_ORGANIZATION]->(:Coalition)
RETURN who.id, CASE m.holds WHEN true THEN m.role ELSE 'no ' + m.role END AS standing
UNION
MATCH (who)-[:PARTICIPATES_IN {role: 'initiator'}]->(:Negotiation)
RETURN who.id, 'initiator' AS standing
UNION
MATCH (who)-[:PARTICIPATES_IN]->(:Withdrawal)
RETURN who.id, 'withdrew' AS standing
