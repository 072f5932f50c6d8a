// Which agreements were postponed or cancelled?
MATCH (agreement:Agreement)<-[:ABOUT]-(claim:Claim)
WHERE claim.status IN ['postponed', 'cancelled']
RETURN DISTINCT agreement.id AS agreement, claim.status AS status
