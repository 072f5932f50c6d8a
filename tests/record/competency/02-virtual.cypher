// Who attends virtually, and is that more than an intention?
MATCH (who)-[part:PARTICIPATES_IN|CAST_IN {mode: 'virtual'}]->(:Summit)
RETURN who.id, type(part), part.status
