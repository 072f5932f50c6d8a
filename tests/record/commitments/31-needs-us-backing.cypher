// What depends on backing by the United States, and how?
MATCH (what)-[depends:CONDITIONAL_ON]->({id: 'event:us-backing-of-european-forces'})
RETURN DISTINCT what.id AS what, depends.kind AS kind
