// Search names in every language
// Selensky, Zelenskyy and Зеленський find the same person. Put other words in the first line; on a server ~ behind a word allows for typing errors.
CALL db.index.fulltext.queryNodes('kg_names', 'Selensky OR Зеленський') YIELD node, score
RETURN node.name AS name, [label IN labels(node) WHERE label <> 'Actor'][0] AS kind, node.id AS id
ORDER BY score DESC, id
LIMIT 10
