// What falls due once peace is signed
// Pledges whose content depends on a peace agreement or a ceasefire, and who made them.
MATCH (c:Agreement)<-[k:CONDITIONAL_ON]-(g)<-[:CONTENT]-(p:Pledge:Event)<-[:PARTICIPATES_IN {role: 'pledger'}]-(who:Actor)
WHERE c:PeaceAgreement OR c:Ceasefire
RETURN who.name AS who, p.when AS time, g.name AS what, k.kind AS kind, c.name AS condition
ORDER BY time DESC, who, what, kind, condition
LIMIT 100
