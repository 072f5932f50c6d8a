// Which military aid was postponed or cancelled?
MATCH (aid:MilitaryAid)<-[:ABOUT]-(claim:Claim)
WHERE claim.status IN ['postponed', 'cancelled']
RETURN DISTINCT aid.id AS aid, claim.status AS status
