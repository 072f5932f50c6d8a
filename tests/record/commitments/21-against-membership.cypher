// Who rejects Ukraine's accession to NATO, and on whose behalf?
MATCH (who)-[part:PARTICIPATES_IN {role: 'rejecter'}]->(:Rejection)-[:CONTENT]->({id: 'event:accession-of-ukraine-to-nato'})
RETURN DISTINCT who.id AS who, coalesce(part.behalf[0], '') AS behalf
