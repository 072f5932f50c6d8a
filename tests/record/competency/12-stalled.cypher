// What has stalled?
MATCH (what:Negotiation {status: 'stalled'})
RETURN what.id
