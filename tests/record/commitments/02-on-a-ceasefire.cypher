// Which commitments are conditional on a ceasefire?
MATCH (pledge:Event:Pledge)-[depends:CONDITIONAL_ON]->(ceasefire:Ceasefire)
RETURN DISTINCT pledge.id AS pledge, depends.kind AS kind, ceasefire.id AS ceasefire
