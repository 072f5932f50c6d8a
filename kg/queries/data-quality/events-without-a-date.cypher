// Events without a date or place
// What an annotator may want to complete.
MATCH (e:Situation)
WHERE e.id > '' AND e:Event AND (e.when IS NULL OR NOT EXISTS { (e)-[:AT]->() })
WITH e ORDER BY e.id LIMIT 50
RETURN e.name AS event, coalesce(e.when, '') AS time, EXISTS { (e)-[:AT]->() } AS has_place, e.docs AS documents, e:Disputed AS disputed
ORDER BY event, documents
