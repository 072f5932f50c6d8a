// Which commitments hold until Ukraine joins NATO?
MATCH (pledge:Event:Pledge)-[:CONTENT]->(what)
      -[:CONDITIONAL_ON {kind: 'until'}]->({id: 'event:accession-of-ukraine-to-nato'})
RETURN DISTINCT pledge.id AS pledge, what.id AS what
