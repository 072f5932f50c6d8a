// Which agreements last ten years?
MATCH (agreement:Event:Agreement)
WHERE agreement.remark =~ '.*(ten years|zehn Jahre).*'
RETURN DISTINCT agreement.id AS agreement
