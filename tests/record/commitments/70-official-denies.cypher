// What does an official text or a transcript deny that another document affirms?
MATCH (denying)<-[:IN]-(no:Claim {polarity: 'negative', aspect: 'occurrence'})-[:ABOUT]->(what)
      <-[:ABOUT]-(yes:Claim {polarity: 'positive', aspect: 'occurrence'})-[:IN]->(affirming)
WHERE denying.kind IN ['official', 'transcript'] AND affirming.id <> denying.id
  AND yes.certainty IN ['certain', 'probable'] AND yes.status IN ['occurred', 'ongoing']
  AND no.status IN ['occurred', 'ongoing']
RETURN DISTINCT what.id AS what, denying.id AS denied, affirming.id AS affirmed
