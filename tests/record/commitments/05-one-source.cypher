// Which promises of a security guarantee rest on one source only?
MATCH (pledge:Event:Pledge)-[:CONTENT]->(:SecurityGuarantee)
WHERE size(pledge.docs) = 1
RETURN DISTINCT pledge.id AS pledge, pledge.docs[0] AS document
