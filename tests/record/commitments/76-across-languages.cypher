// What do documents in one language affirm that documents in the other deny?
MATCH (affirming)<-[:IN]-(yes:Claim {polarity: 'positive', aspect: 'occurrence'})-[:ABOUT]->(what)
      <-[:ABOUT]-(no:Claim {polarity: 'negative', aspect: 'occurrence'})-[:IN]->(denying)
WHERE affirming.language <> denying.language
  AND yes.certainty IN ['certain', 'probable'] AND yes.status IN ['occurred', 'ongoing']
  AND no.status IN ['occurred', 'ongoing']
RETURN DISTINCT what.id AS what, affirming.language AS affirmed, denying.language AS denied
