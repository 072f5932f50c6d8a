// Who might withdraw, but has not?
MATCH (who)-[:CAST_IN]->(withdrawal:Withdrawal)<-[:ABOUT]-(:Claim {polarity: 'positive', certainty: 'possible'})
RETURN DISTINCT who.id AS who, withdrawal.id AS withdrawal
