// Events that rest on one document
// A second, independent source is missing.
MATCH (e:Situation)
WHERE e.id > '' AND e:Event AND size(e.docs) = 1
WITH e ORDER BY e.id LIMIT 50
RETURN e.name AS event, e.when AS time, e.docs[0] AS document, e:Disputed AS disputed
ORDER BY event, document
