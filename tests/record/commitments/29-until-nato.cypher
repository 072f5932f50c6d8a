// Which commitments hold until Ukraine joins NATO?
MATCH (what)<-[:CONTENT]-(pledge:Event:Pledge)
      -[:CONDITIONAL_ON {kind: 'until'}]->({id: 'event:accession-of-ukraine-to-nato'})
RETURN DISTINCT pledge.id AS pledge, what.id AS what
