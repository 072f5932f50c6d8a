// Who rejects or demands something on a condition, and on which?
MATCH (who)-[part:PARTICIPATES_IN]->(act:Event&(Rejection|Demand))-[depends:CONDITIONAL_ON]->(condition)
WHERE part.role IN ['rejecter', 'demander']
RETURN DISTINCT who.id AS who, act.id AS act, depends.kind AS kind, condition.id AS condition
