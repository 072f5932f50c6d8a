// One commitment with all its steps
// Put another id in the first line; `kg list pledges` shows them.
MATCH (p:Situation {id: 'event:budapest-memorandum-1994'})
OPTIONAL MATCH (e)-[step:REAFFIRMS|SPECIFIES|FULFILS|PARTLY_FULFILS|POSTPONES|SUSPENDS|RESUMES|WITHDRAWS|BREACHES|SUPERSEDES|EXPIRES|ENDS|CAST_STEP]->(p)
OPTIONAL MATCH (part)-[of:PART_OF]->(p)
RETURN p, step, e, of, part
LIMIT 100
