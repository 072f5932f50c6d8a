"""Cypher queries, one feature or trap each: those that are answered without a server, and those that are not."""

from typing import Final

ANSWERED: Final = (
    "MATCH (a:Actor) RETURN COUNT { (a)-[:PARTICIPATES_IN]->() } > 2 AND a:Person AS x, count(*) AS n",
    "MATCH (a:Actor) RETURN NOT COUNT { (a)-[:PARTICIPATES_IN]->() } > 2 AS x, count(*) AS n",
    "MATCH (a:Actor) RETURN a.id AS i, COUNT { (a)-[:PARTICIPATES_IN]->() } + 1 > 2 OR a:Person AS x",
    (
        "MATCH (a)-[:PARTICIPATES_IN|CAST_IN]->(x)<-[:PART_OF]-(e:Event) "
        "WHERE COUNT { (a)-[:PARTICIPATES_IN]->() } > 2 XOR e.when IN ['probable', 'U'] RETURN count(*) AS n"
    ),
    "RETURN [true, false] + true AS x",
    (
        "MATCH (b:Actor {name: 'Germany'}) "
        "OPTIONAL MATCH (a:Person {name: 'Emmanuel Macron'})-[r:PARTICIPATES_IN]->(e) "
        "WHERE e.docs[0] <> b.id RETURN count(e) AS n, count(*) AS m"
    ),
    (
        "MATCH (b:Actor {name: 'Germany'}) "
        "OPTIONAL MATCH (a:Person {name: 'Emmanuel Macron'})-[r:PARTICIPATES_IN]->(e) "
        "WHERE e.when_latest.year > size(b.id) RETURN count(e) AS n, count(*) AS m"
    ),
    (
        "MATCH (b:Actor {name: 'Germany'}) "
        "OPTIONAL MATCH (a:Person {name: 'Emmanuel Macron'})-[r:PARTICIPATES_IN]->(e) "
        "WHERE startNode(r).id <> b.id RETURN count(e) AS n, count(*) AS m"
    ),
    (
        "MATCH (b:Actor {name: 'Germany'}) "
        "OPTIONAL MATCH (a:Person {name: 'Emmanuel Macron'})-[r:PARTICIPATES_IN]->(e) "
        "WHERE reduce(s = 0, x IN e.docs | s + 1) < size(b.id) RETURN count(e) AS n, count(*) AS m"
    ),
    (
        "MATCH (b:Actor {name: 'Germany'}) "
        "OPTIONAL MATCH (a:Person {name: 'Emmanuel Macron'})-[r:PARTICIPATES_IN]->(e) "
        "WHERE COUNT { (e)--() } < size(b.id) RETURN count(e) AS n, count(*) AS m"
    ),
    (
        "MATCH (b:Actor {name: 'Germany'}) MATCH (a)-[:PARTICIPATES_IN]->(e WHERE e.docs[0] <> b.id) "
        "RETURN count(e) AS n"
    ),
    (
        "MATCH (b:Actor {name: 'Germany'}) MATCH (a)-[r:PARTICIPATES_IN WHERE r.docs[0] <> b.id]->(e) "
        "RETURN count(e) AS n"
    ),
    (
        "MATCH (a)-[:PARTICIPATES_IN|CAST_IN]->(x)<-[:PART_OF]-(e:Situation) OPTIONAL MATCH (e)-[:AT]->(p:Place) "
        "WHERE COUNT { (x)<-[:PART_OF]-() } > 0 RETURN DISTINCT p.name AS x, x.status AS y ORDER BY x DESC, y LIMIT 50"
    ),
    (
        "MATCH (c) WHERE COUNT { (c)-->() } > 2 XOR c:Claim MATCH (c)-->(s) OPTIONAL MATCH (s)-->(p) "
        "RETURN count(s) AS n"
    ),
    "MATCH (a:Person) WITH a ORDER BY a.id LIMIT 2 RETURN *, count(*) AS n",
    "MATCH (a:Person)-[r:CAST_IN]->(b) WITH *, count(*) AS n RETURN a.id AS a, type(r) AS r, b.id AS b, n",
    "UNWIND [1, 1, 2] AS `x y` RETURN DISTINCT *, count(*) AS n",
    (
        "MATCH (a:Person {name: 'Emmanuel Macron'})-[r:PARTICIPATES_IN]->(e) "
        "WHERE e.docs[0] <> a.id RETURN count(*) AS n"
    ),
    (
        "MATCH (b:Actor {name: 'Germany'}) MATCH (a:Person {name: 'Emmanuel Macron'})-[r:PARTICIPATES_IN]->(e) "
        "WHERE e.docs[0..1] <> [b.id] RETURN count(*) AS n"
    ),
    (
        "MATCH (b:Actor {name: 'Germany'}) MATCH (a:Person {name: 'Emmanuel Macron'})-[r:PARTICIPATES_IN]->(e) "
        "WHERE e.when_latest.year > size(b.id) RETURN count(*) AS n"
    ),
    (
        "MATCH (b:Actor {name: 'Germany'}) MATCH (a:Person {name: 'Emmanuel Macron'})-[r:PARTICIPATES_IN]->(e) "
        "WHERE startNode(r).id <> b.id RETURN count(*) AS n"
    ),
    (
        "MATCH (b:Actor {name: 'Germany'}) MATCH (a:Person {name: 'Emmanuel Macron'})-[r:PARTICIPATES_IN]->(e) "
        "WHERE reduce(s = 0, x IN e.docs | s + 1) < size(b.id) RETURN count(*) AS n"
    ),
    (
        "MATCH (b:Actor {name: 'Germany'}) MATCH (a:Person {name: 'Emmanuel Macron'})-[r:PARTICIPATES_IN]->(e) "
        "WHERE COUNT { (e)--() } < size(b.id) RETURN count(*) AS n"
    ),
    (
        "MATCH (b:Actor {name: 'Germany'}) "
        "RETURN COUNT { (a:Person {name: 'Emmanuel Macron'})-[r:PARTICIPATES_IN]->(e) "
        "WHERE e.docs[0] <> a.id } AS n"
    ),
    (
        "MATCH (b:Actor {name: 'Germany'}) "
        "RETURN EXISTS { (a:Person {name: 'Emmanuel Macron'})-[r:PARTICIPATES_IN]->(e), (c:Actor {name: 'Italy'}) "
        "WHERE e.docs[0] <> c.id } AS n"
    ),
    (
        "UNWIND ['Summit'] AS q MATCH (a:Person {name: 'Emmanuel Macron'})-[r:PARTICIPATES_IN]->(e) "
        "WHERE size([x IN labels(e) WHERE x = q]) > 0 RETURN count(*) AS n"
    ),
    (
        "UNWIND [2] AS q MATCH (a:Person {name: 'Emmanuel Macron'})-[r:PARTICIPATES_IN]->(e) "
        "WHERE size(labels(e)) > q RETURN count(*) AS n"
    ),
    "MATCH (a:Actor) RETURN a.name AS n ORDER BY n LIMIT 20",
    "MATCH (a:Actor) RETURN count(*)",
    "MATCH (a:Actor) RETURN count(a.wikidata) AS w, count(DISTINCT a.count) AS c",
    "MATCH (a:Person:Actor) RETURN count(a) AS n",
    "MATCH (a:Actor) WHERE a:Person OR a:Country RETURN count(a) AS n",
    "MATCH (a:Actor) WHERE NOT a:Person RETURN count(a) AS n",
    "MATCH (a:Actor) WHERE a.wikidata IS NULL RETURN count(a) AS n",
    "MATCH (a:Actor) WHERE NOT (a.count > 2) RETURN a.name AS n, a.count AS c ORDER BY n, c",
    "MATCH (a:Actor) WHERE a.count <> 2 RETURN count(a) AS n",
    "MATCH (a:Actor) WHERE a.count > 2 XOR a.anonymous RETURN count(a) AS n",
    "MATCH (a:Actor) WHERE a.count >= 2 AND a.count <= 5 RETURN count(a) AS n",
    "MATCH (a:Actor) WHERE a.name IN ['France', 'Ukraine', 'nobody'] RETURN a.name ORDER BY a.name",
    "MATCH (a:Actor) WHERE NOT a.wikidata IN ['Q1', 'Q2'] RETURN count(a) AS n",
    "MATCH (a:Actor) WHERE a.wikidata IN ['Q1', null] RETURN count(a) AS n",
    "MATCH (a:Actor) WHERE NOT a.wikidata IN ['Q1', null] RETURN count(a) AS n",
    "MATCH (a:Actor) WHERE a.name STARTS WITH 'U' RETURN a.name ORDER BY a.name",
    "MATCH (a:Actor) WHERE a.name ENDS WITH 'e' RETURN count(*) AS n",
    "MATCH (a:Actor) WHERE a.name CONTAINS 'an' RETURN count(*) AS n",
    "MATCH (a:Actor) WHERE NOT a.wikidata STARTS WITH 'Q' RETURN count(*) AS n",
    "MATCH (a:Actor) WHERE a.name > 'S' RETURN count(*) AS n",
    "MATCH (a:Actor) RETURN a.name_uk AS n ORDER BY n, a.id LIMIT 60",
    "MATCH (a:Actor) RETURN a.name_uk AS n ORDER BY n DESC, a.id LIMIT 120",
    "MATCH (a:Actor) RETURN toLower(a.name_uk) AS l, toUpper(a.name_fr) AS u ORDER BY a.id",
    "MATCH (a:Actor) RETURN size(a.name_uk) AS l, size(a.docs) AS d ORDER BY a.id",
    "MATCH (a:Actor) RETURN left(a.name, 3) AS l, right(a.name, 2) AS r, replace(a.name, 'a', '') AS x ORDER BY a.id",
    "MATCH (a:Actor) RETURN split(a.name, ' ') AS l ORDER BY a.id",
    (
        "MATCH (a:Actor) RETURN head(split(a.name, ' ')) AS h, last(split(a.name, ' ')) AS l, split(a.name, "
        "' ')[1] AS one ORDER BY a.id"
    ),
    "MATCH (a:Actor) RETURN split(a.name, ' ')[-1] AS l ORDER BY a.id",
    (
        "MATCH (a:Actor) RETURN trim('  ' + a.name + ' ') AS t, ltrim(' x ') AS l, rtrim(' x ') AS r ORDER "
        "BY a.id LIMIT 5"
    ),
    "MATCH (a:Actor) RETURN coalesce(a.wikidata, a.name_it, '-') AS c ORDER BY a.id",
    "MATCH (a:Actor) RETURN toString(a.count) AS c, toString(a.anonymous) AS d ORDER BY a.id",
    (
        "MATCH (a:Actor) RETURN a.count + 1 AS c, a.count * 2 - 3 AS d, -a.count AS e, abs(2 - a.count) AS f "
        "ORDER BY a.id"
    ),
    "MATCH (a:Actor) RETURN a.count AS c, count(*) AS n ORDER BY c",
    "MATCH (a:Actor) RETURN sum(a.count) AS s, min(a.count) AS lo, max(a.count) AS hi",
    "MATCH (a:Actor) RETURN min(a.name) AS lo, max(a.name) AS hi, min(a.name_uk) AS ulo, max(a.name_uk) AS uhi",
    (
        "MATCH (a:Actor {name: 'Nobody at all'}) RETURN count(a) AS n, sum(a.count) AS s, min(a.count) AS m, "
        "collect(a.name) AS l"
    ),
    "MATCH (a:Actor {name: 'Nobody at all'}) RETURN a.name AS name, count(a) AS n",
    "MATCH (a:Actor) WITH a.count AS c, collect(a.id) AS ids RETURN c, size(ids) AS n ORDER BY c",
    "MATCH (a:Actor) WITH a ORDER BY a.id LIMIT 10 RETURN collect(a.name) AS names",
    "MATCH (a:Actor) WITH a ORDER BY a.id SKIP 5 LIMIT 10 RETURN a.id AS i",
    "MATCH (a:Actor) WITH a.name AS n WHERE n STARTS WITH 'G' RETURN n ORDER BY n",
    (
        "MATCH (a:Actor)-[r:PARTICIPATES_IN]->(e:Event) WITH a, count(e) AS n WHERE n > 20 RETURN a.name AS "
        "name, n ORDER BY n DESC, name"
    ),
    (
        "MATCH (a:Actor)-[r:PARTICIPATES_IN]->(e:Event) RETURN a.name AS name, count(DISTINCT e) AS n ORDER "
        "BY count(DISTINCT e) DESC, a.name LIMIT 20"
    ),
    "MATCH (a:Actor)-[r:PARTICIPATES_IN]->(e:Event) RETURN DISTINCT r.role AS role ORDER BY role",
    "MATCH (a:Actor)-[r:PARTICIPATES_IN]->(e:Event) RETURN DISTINCT r.role, r.mode ORDER BY r.role, r.mode",
    "MATCH (a:Actor)-[r:PARTICIPATES_IN|CAST_IN]->(e) RETURN type(r) AS t, count(*) AS n ORDER BY t",
    "MATCH (a:Actor)-[r]->(e:Situation) RETURN type(r) AS t, count(r) AS n ORDER BY t",
    "MATCH (a:Actor)-[r]-(e) RETURN type(r) AS t, count(r) AS n ORDER BY t",
    "MATCH (e:Situation)<-[r]-() RETURN count(r) AS n",
    "MATCH ()-->() RETURN count(*) AS n",
    "MATCH ()--() RETURN count(*) AS n",
    "MATCH (a:Actor)-[r:PARTICIPATES_IN]->(e)<-[s:PARTICIPATES_IN]-(b:Actor) RETURN count(*) AS n",
    (
        "MATCH (a:Actor)-[r:PARTICIPATES_IN]->(e), (b:Actor)-[s:PARTICIPATES_IN]->(e) WHERE a.name = "
        "'France' RETURN count(*) AS n"
    ),
    "MATCH (a:Actor {name: 'France'})-[:PARTICIPATES_IN]->(e)<-[:PARTICIPATES_IN]-(a) RETURN count(*) AS n",
    "MATCH (a:Actor {name: 'France'})-[:PARTICIPATES_IN]->(e) MATCH (e)<-[:PARTICIPATES_IN]-(b) RETURN count(*) AS n",
    "MATCH (a:Actor {name: 'France'})-[:PARTICIPATES_IN]->(e) MATCH (a)-[:PARTICIPATES_IN]->(e) RETURN count(*) AS n",
    "MATCH (e:Event) OPTIONAL MATCH (e)-[:AT]->(p:Place) RETURN count(*) AS n, count(p) AS p",
    (
        "MATCH (e:Event) OPTIONAL MATCH (e)-[:AT]->(p:Place) WHERE p.name STARTS WITH 'P' RETURN count(*) AS "
        "n, count(p) AS p"
    ),
    (
        "MATCH (e:Event) OPTIONAL MATCH (e)-[:AT]->(p:Place) WHERE e.status = 'occurred' RETURN count(*) AS "
        "n, count(p) AS p"
    ),
    "MATCH (e:Event) OPTIONAL MATCH (e)-[:AT]->(p:Place) WITH e, p WHERE p IS NULL RETURN count(e) AS n",
    "MATCH (e:Event) OPTIONAL MATCH (e)-[:AT]->(p:Place)<-[:AT]-(f:Situation) RETURN count(*) AS n, count(f) AS f",
    "OPTIONAL MATCH (e:Event {id: 'nothing'}) RETURN e.name AS n, e AS e",
    "OPTIONAL MATCH (e:Event {id: 'nothing'}) OPTIONAL MATCH (e)-[:AT]->(p) RETURN e, p",
    "MATCH (e:Event) WHERE EXISTS { (e)-[:AT]->() } RETURN count(e) AS n",
    "MATCH (e:Event) WHERE EXISTS { (e)-[:AT]->(p) WHERE p.name = 'Paris' } RETURN count(e) AS n",
    "MATCH (e:Event) WHERE NOT EXISTS { MATCH (e)-[:AT]->(p:Place) } RETURN count(e) AS n",
    "MATCH (e:Event) WHERE (e)-[:AT]->(:Place) RETURN count(e) AS n",
    "MATCH (e:Event) WHERE NOT (e)-[:AT]->() AND NOT (e)<-[:PARTICIPATES_IN]-() RETURN count(e) AS n",
    "MATCH (e:Event) WHERE (e)-[:AT]->() OR e.when IS NULL RETURN count(e) AS n",
    (
        "MATCH (e:Event) WHERE EXISTS { (a:Actor)-[:PARTICIPATES_IN]->(e) WHERE EXISTS { "
        "(a)-[:MEMBER_OF]->() } } RETURN count(e) AS n"
    ),
    "MATCH (e:Event) RETURN e.id AS i, COUNT { (e)<-[:PARTICIPATES_IN]-() } AS n ORDER BY i LIMIT 50",
    "MATCH (e:Event) WHERE COUNT { (e)<-[:PARTICIPATES_IN]-(a:Person) } > 2 RETURN count(e) AS n",
    "MATCH (e:Event) RETURN COUNT { (e)<-[:PARTICIPATES_IN]-(a) WHERE a:Country } AS n, count(*) AS m ORDER BY n",
    "MATCH (e:Event) RETURN EXISTS { (e)-[:AT]->() } AS has, count(*) AS n ORDER BY has",
    "MATCH (e:Situation) WHERE e.when_earliest > date('2025-09-01') RETURN count(e) AS n",
    (
        "MATCH (e:Situation) WHERE e.when_earliest >= date('2025-09-04') AND e.when_latest <= "
        "date('2025-09-04') RETURN e.id AS i ORDER BY i"
    ),
    "MATCH (e:Situation) WHERE e.when_earliest = date('2025-09-04') RETURN count(e) AS n",
    "MATCH (e:Situation) WHERE e.when_earliest <> date('2025-09-04') RETURN count(e) AS n",
    "MATCH (e:Situation) WHERE e.when_earliest <> e.when_latest RETURN count(e) AS n",
    "MATCH (e:Situation) WHERE e.when_earliest IN [date('2025-09-04'), date('2025-09-03')] RETURN count(e) AS n",
    "MATCH (e:Situation) RETURN min(e.when_earliest) AS lo, max(e.when_latest) AS hi",
    "MATCH (e:Situation) RETURN e.when_latest.year AS y, count(*) AS n ORDER BY y",
    "MATCH (e:Situation) RETURN e.when_latest.month AS y, e.when_latest.day AS d, count(*) AS n ORDER BY y, d",
    "MATCH (e:Situation) RETURN toString(e.when_latest) AS t ORDER BY e.id",
    "MATCH (e:Situation) RETURN e.when_latest AS t, e.id AS i ORDER BY t DESC, i",
    "MATCH (e:Situation) RETURN DISTINCT e.when_latest AS t ORDER BY t",
    "MATCH (e:Situation) WHERE e.when > '2025' RETURN count(e) AS n",
    (
        "MATCH (e:Situation) RETURN CASE WHEN e:Event THEN 'event' WHEN e:Plan THEN 'plan' ELSE "
        "'proposition' END AS r, count(*) AS n ORDER BY r"
    ),
    (
        "MATCH (e:Situation) RETURN CASE e.status WHEN 'planned' THEN 1 WHEN 'occurred' THEN 2 END AS r, "
        "count(*) AS n ORDER BY r"
    ),
    (
        "MATCH (e:Situation) WHERE CASE WHEN e.status IS NULL THEN false ELSE e.status = 'planned' END "
        "RETURN count(e) AS n"
    ),
    "UNWIND ['b', 'a', 'c'] AS x RETURN x ORDER BY x",
    "UNWIND [3, 1, 2] AS x RETURN x, x * 2 AS y ORDER BY x DESC",
    "UNWIND [] AS x RETURN x",
    "UNWIND [1, null, 2] AS x RETURN x, x IS NULL AS n, x = x AS e, x + 1 AS s ORDER BY x",
    "MATCH (e:Situation) UNWIND e.docs AS d RETURN d, count(*) AS n ORDER BY n DESC, d LIMIT 20",
    "MATCH (e:Situation) WHERE '2025-09-04-twenty-six' IN e.docs RETURN count(e) AS n",
    "MATCH (e:Situation) WHERE any(d IN e.docs WHERE d STARTS WITH '2025') RETURN count(e) AS n",
    "MATCH (e:Situation) WHERE all(d IN e.docs WHERE d STARTS WITH '2025') RETURN count(e) AS n",
    "MATCH (e:Situation) WHERE none(d IN e.docs WHERE d STARTS WITH '2025') RETURN count(e) AS n",
    "MATCH (e:Situation) WHERE single(d IN e.docs WHERE d STARTS WITH '2025') RETURN count(e) AS n",
    "MATCH (r:Actor)-[p:CAST_IN]->() WHERE any(d IN p.behalf WHERE d STARTS WITH 'actor') RETURN count(p) AS n",
    "MATCH (r:Actor)-[p:CAST_IN]->() WHERE NOT any(d IN p.behalf WHERE d STARTS WITH 'actor') RETURN count(p) AS n",
    "MATCH (e:Situation) RETURN [d IN e.docs WHERE d STARTS WITH '2025' | left(d, 7)] AS l ORDER BY e.id",
    "MATCH (e:Situation) RETURN [d IN e.docs | d + '!'] AS l ORDER BY e.id",
    "MATCH (e:Situation) RETURN [d IN e.docs WHERE size(d) > 20] AS l ORDER BY e.id",
    "MATCH (e:Situation) RETURN e.docs[0] AS l, e.docs[5] AS x ORDER BY e.id",
    "MATCH (e:Situation) RETURN e.docs + ['x'] AS l ORDER BY e.id",
    "MATCH (e:Situation) RETURN e.docs AS l, count(*) AS n ORDER BY l LIMIT 40",
    "MATCH (e:Situation) RETURN DISTINCT e.docs AS l ORDER BY l",
    "MATCH (e:Situation) RETURN 'Event' IN labels(e) AS l, count(*) AS n ORDER BY l",
    "MATCH (e:Situation) RETURN size(labels(e)) AS l, count(*) AS n ORDER BY l",
    (
        "MATCH (a)-[r:CONTENT]->(b) RETURN startNode(r) = a AS x, endNode(r) = b AS y, endNode(r) = a AS z, "
        "count(*) AS n"
    ),
    "MATCH (a)-[r:CONTENT]->(b) RETURN startNode(r).name AS x ORDER BY a.id, b.id",
    "MATCH (a)-[r:CONTENT]->(b) RETURN a, r, b",
    "MATCH (a:Actor)-[r:PARTICIPATES_IN]->(b:Summit) WITH a, b ORDER BY b.id "
    "RETURN a.name AS a, collect(b) AS bs ORDER BY a LIMIT 3",
    "MATCH (a:Person) RETURN a",
    "MATCH (c:Claim)-[r:VIA]->(x) RETURN c, r, x",
    "MATCH (p:Place) RETURN p.latitude AS l, p.name AS n ORDER BY n",
    "MATCH (p:Place) RETURN p",
    "MATCH (s:Situation)-[:PART_OF*1..3]->(t:Situation) RETURN s.id AS s, t.id AS t ORDER BY s, t",
    "MATCH (s:Situation)-[:PART_OF*2..2]->(t:Situation) RETURN count(*) AS n",
    "MATCH (s:Situation)-[:PART_OF*0..2]->(t:Situation) RETURN count(*) AS n",
    "MATCH (s:Situation)-[:PART_OF|RESPONSE_TO*1..4]-(t:Situation) RETURN count(*) AS n",
    (
        "MATCH (s:Situation)-[:PART_OF*1..2]->(t:Situation {id: 'event:budapest-memorandum-1994'}) RETURN "
        "s.id AS s ORDER BY s"
    ),
    "MATCH (a:Actor {name: 'France'}) RETURN a.name AS n UNION MATCH (a:Actor {name: 'Ukraine'}) RETURN a.name AS n",
    "MATCH (a:Person) RETURN a.name AS n UNION MATCH (a:Actor) RETURN a.name AS n",
    "MATCH (a:Person) RETURN a.name AS n UNION ALL MATCH (a:Actor) RETURN a.name AS n",
    "MATCH (a:Actor) RETURN a.type AS t, a.title AS x, a.connection_type AS c, a.labels AS l ORDER BY a.id LIMIT 5",
    (
        "MATCH (:Actor)-[r:PARTICIPATES_IN]->() RETURN r.type AS t, r.start AS s, r.end AS e, r.id AS i "
        "ORDER BY i LIMIT 5"
    ),
    "MATCH (d:Document) RETURN d.title AS t, d.type AS x ORDER BY d.id LIMIT 5",
    "MATCH (w:Span) RETURN w.start AS s, w.end AS e, w.end - w.start AS l, size(w.quote) AS q ORDER BY w.id",
    "MATCH (w:Span) WHERE w.end - w.start > 100 RETURN count(w) AS n",
    "MATCH (w:Span) WHERE w.quote CONTAINS \"'\" OR w.quote CONTAINS '\\'' RETURN count(w) AS n",
    "MATCH (w:Span) WHERE w.quote CONTAINS '\"' RETURN count(w) AS n",
    "MATCH (w:Span) RETURN max(w.end - w.start) AS m, sum(w.end) AS s",
    "MATCH (c:Claim) RETURN c.polarity + '/' + c.certainty AS k, count(*) AS n ORDER BY k",
    "MATCH (c:Claim) RETURN c.polarity = 'negative' AS k, c.saidOn IS NOT NULL AS s, count(*) AS n ORDER BY k, s",
    "MATCH (c:Claim) WHERE c.nosuch = 1 OR c.polarity = 'negative' RETURN count(c) AS n",
    "MATCH (c:Claim) WHERE NOT (c.nosuch = 'x' AND c.polarity = 'negative') RETURN count(c) AS n",
    "MATCH (c:Claim) WHERE NOT (c.saidOn > '2025' OR c.polarity = 'negative') RETURN count(c) AS n",
    "MATCH (c:Claim) RETURN (c.saidOn > '2025') XOR (c.polarity = 'negative') AS x, count(*) AS n ORDER BY x",
    "MATCH (c:Claim {polarity: 'negative', certainty: 'certain'}) RETURN count(c) AS n",
    "MATCH (c:Nosuch) RETURN count(c) AS n",
    "MATCH (c:Claim)-[:NOSUCH]->() RETURN count(c) AS n",
    "MATCH (c:Claim)-[r:ABOUT|NOSUCH]->() RETURN count(c) AS n",
    (
        "MATCH (a:Actor)-[:PARTICIPATES_IN {role: 'pledger'}]->(e:Pledge) WITH e, collect(a.name) AS who, "
        "count(*) AS n WHERE n > 3 RETURN e.id AS e, size(who) AS w ORDER BY e"
    ),
    (
        "MATCH (a:Actor)-[:PARTICIPATES_IN]->(e) WITH e, a ORDER BY a.name WITH e, collect(a.name)[0] AS "
        "first RETURN e.id AS e, first ORDER BY e LIMIT 40"
    ),
    "MATCH (a:Actor) WITH count(a) AS all MATCH (e:Event) RETURN all, count(e) AS events",
    "MATCH (a:Actor) WITH a LIMIT 0 RETURN count(a) AS n",
    "MATCH (a:Actor) RETURN * ORDER BY a.id LIMIT 2",
    "MATCH (a:Actor)-[r:MEMBER_OF]->(o) WITH *, o.name AS on RETURN on, a.name AS an ORDER BY on, an",
    "MATCH (a:Actor) WHERE a.name = 'France' WITH a AS x, a.name AS a RETURN x.id AS i, a",
    (
        "MATCH (a:Actor)-[:PARTICIPATES_IN]->(e:Event)-[:PART_OF]->(f:Event)<-[:PARTICIPATES_IN]-(a) RETURN "
        "count(*) AS n, count(DISTINCT a) AS d"
    ),
    "MATCH (x)-[:ABOUT]->(s)<-[:ABOUT]-(y) WHERE x.id < y.id RETURN count(*) AS n",
    "MATCH (s:Situation) WHERE s.id = 'event:budapest-memorandum-1994' RETURN s.name",
    "MATCH (s {id: 'event:budapest-memorandum-1994'}) RETURN s.name",
    "MATCH (s) WHERE s.id STARTS WITH 'event:b' RETURN s.id ORDER BY s.id",
    "MATCH (s)-[k:CONDITIONAL_ON]->(c) RETURN k.kind, count(*) ORDER BY count(*) DESC, k.kind",
    "MATCH (s)-[k:CONDITIONAL_ON {kind: 'if'}]->(c)<-[:CONTENT]-(p) RETURN count(*) AS n",
    "MATCH (s:Situation) RETURN size(collect(DISTINCT s.status)) AS n, count(s) + count(s.when) AS m",
    "MATCH (a:Actor) WITH a.anonymous AS an, a.count AS c RETURN an, sum(c) AS s, max(c) AS m ORDER BY an",
    "MATCH (a:Actor) RETURN a.anonymous AS an, count(*) AS n ORDER BY an DESC",
    "MATCH (a:Actor) WHERE a.anonymous = true RETURN count(a) AS n",
    "MATCH (a:Actor) WHERE NOT a.anonymous RETURN count(a) AS n",
    "MATCH (a:Actor) WHERE a.anonymous IS NULL OR a.count = 1 RETURN count(a) AS n",
    (
        "MATCH (p:Place)<-[:AT]-(e) WITH p, count(e) AS n ORDER BY n DESC, p.id LIMIT 5 MATCH "
        "(p)<-[:AT]-(e)<-[:PARTICIPATES_IN]-(a) RETURN p.name AS p, n, count(DISTINCT a) AS a ORDER BY p"
    ),
    "MATCH (a:Actor)-[r:PARTICIPATES_IN]->(e) WHERE size(r.claims) > 1 RETURN count(r) AS n",
    (
        "MATCH (a:Actor)-[r:PARTICIPATES_IN]->(e) UNWIND r.claims AS c MATCH (k:Claim {id: c}) RETURN "
        "k.polarity AS p, count(DISTINCT k) AS n ORDER BY p"
    ),
    "MATCH (a:Actor {name: 'France'}), (b:Actor {name: 'Ukraine'}) RETURN a.id AS a, b.id AS b",
    (
        "MATCH (a:Actor {name: 'France'}), (b:Actor {name: 'Ukraine'}) WHERE NOT "
        "(a)-[:PARTICIPATES_IN]->()<-[:PARTICIPATES_IN]-(b) RETURN a.id AS a"
    ),
    (
        "MATCH (a:Actor {name: 'France'}) OPTIONAL MATCH (a)-[r:CAST_IN]->(s:Plan), (s)-[:AT]->(p) RETURN "
        "count(*) AS n, count(r) AS r, count(p) AS p"
    ),
    (
        "MATCH (a:Person) OPTIONAL MATCH (a)-[:PARTICIPATES_IN]->(e:Summit) WITH a, e ORDER BY e.id RETURN "
        "a.name AS a, collect(e.id) AS l ORDER BY a"
    ),
    "RETURN 1 AS a, 'x' AS b, true AS c, null AS d, 1.5 AS e, [1, 2] AS f",
    "RETURN 1 = 1.0 AS a, 0.1 + 0.2 AS b, 3 * 1.5 AS c, 2 - 5 AS d, 1 < 2.5 AS e",
    (
        "RETURN null = null AS a, null <> 1 AS b, null IN [1] AS c, 1 IN [null, 1] AS d, 1 IN [null] AS e, "
        "NOT null AS f, null AND false AS g, null OR true AS h"
    ),
    "RETURN size('😀é') AS a, toUpper('straße') AS b, left('😀abc', 2) AS c, toLower('ÀÉ') AS d",
    "RETURN date('2025-02-28') < date('2025-03-01') AS a, date('2024-02-29') AS b",
    "RETURN 'a' < 'B' AS a, 'a' < 'ä' AS b, 'Z' < 'a' AS c",
    "UNWIND ['b', 'B', 'ä', 'a', 'я', 'ґ', '😀', '￿', ''] AS x RETURN x ORDER BY x",
    "UNWIND [['a', 'b'], ['a'], [], ['b']] AS x RETURN size(x) AS s ORDER BY s",
    "RETURN replace('aaa', 'aa', 'b') AS a, split('a,b,,c', ',') AS b, split('', ',') AS c, left('ab', 5) AS d",
    "MATCH (a:Actor) RETURN substring(a.name, 1, 2) AS n ORDER BY a.id",
    "MATCH (a:Actor) RETURN size(a.name) AS n, count(*) AS c ORDER BY size(a.name)",
    "MATCH (a:Actor) RETURN a.name AS name ORDER BY a.name + a.id DESC LIMIT 5",
    "MATCH (c:Claim) RETURN c.docs[0] AS d, collect(DISTINCT c.polarity) AS p ORDER BY c.docs[0] LIMIT 3",
    "MATCH (a:Actor) RETURN count(DISTINCT a.docs) AS n, max(size(a.docs)) AS m",
    "MATCH (a:Actor) WITH a.count AS count WHERE (count) > 3 RETURN count ORDER BY count",
    "MATCH (a:Actor) WHERE (a.count) > 3 AND (a.count) - (2) < 9 RETURN a.id ORDER BY a.id",
    "MATCH (a:Actor)-->(b) WHERE (a)-->(b)-->() RETURN count(*) AS n",
    "MATCH (a:Actor), (b:Place) WHERE (a)-->()-->(b) RETURN count(*) AS n",
    "MATCH (a:Actor)-[r]-(b) WHERE type(r) = 'MEMBER_OF' RETURN count(*) AS n",
    "MATCH (a:Actor)-[r]-(b) WHERE startNode(r) = b RETURN count(*) AS n",
    (
        "MATCH (a:Actor)-[r]->(b) WHERE type(r) STARTS WITH 'P' OR r.role = 'pledger' RETURN type(r) AS t, "
        "count(*) AS n ORDER BY t"
    ),
    (
        "UNWIND ['France', 'Ukraine', 'Nobody'] AS name OPTIONAL MATCH (a:Actor {name: name}) RETURN name, "
        "a.id AS id ORDER BY name"
    ),
    (
        "UNWIND ['France', 'Ukraine', 'Nobody'] AS name MATCH (a:Actor) WHERE a.name = name RETURN name, "
        "a.id AS id ORDER BY name"
    ),
    (
        "MATCH (a:Actor) WITH collect(a) AS everyone UNWIND everyone AS a MATCH (a)-[:MEMBER_OF]->(o) RETURN "
        "a.id AS a, o.id AS o ORDER BY a, o"
    ),
    (
        "MATCH (a:Actor) WITH collect(a.name) AS everyone UNWIND everyone AS n WITH n WHERE n STARTS WITH "
        "'F' RETURN n ORDER BY n"
    ),
    (
        "MATCH (a:Actor) WITH collect(a) AS everyone RETURN size(everyone) AS n, size([x IN everyone WHERE "
        "x:Person]) AS p, size([x IN everyone WHERE x.count > 1]) AS c"
    ),
    "MATCH (a:Actor) WITH collect(a) AS everyone MATCH (b:Person) WHERE b IN everyone RETURN count(b) AS n",
    (
        "MATCH (a:Actor)-[r:PARTICIPATES_IN]->(e) WITH a, collect(r) AS rs RETURN a.id AS i, size([r IN rs "
        "WHERE r.role = 'pledger']) AS n ORDER BY n DESC, i LIMIT 5"
    ),
    (
        "MATCH (a:Actor)-[r:PARTICIPATES_IN]->(e) RETURN a.id AS i, sum(CASE WHEN r.role = 'pledger' THEN 1 "
        "ELSE 0 END) AS n ORDER BY n DESC, i LIMIT 5"
    ),
    (
        "MATCH (a:Actor)-[r:PARTICIPATES_IN]->(e) RETURN a.id AS i, count(CASE WHEN r.role = 'pledger' THEN "
        "1 END) AS n ORDER BY n DESC, i LIMIT 5"
    ),
    (
        "MATCH (e:Event) WHERE e.name <> '' AND size(e.name) >= 10 RETURN toString(size(e.name)) AS s, "
        "count(*) AS n ORDER BY s"
    ),
    (
        "MATCH (e:Event) WITH e.when_earliest.year AS y, count(*) AS n ORDER BY y RETURN collect(y) AS ys, "
        "collect(n) AS ns"
    ),
    (
        "MATCH (e:Event) RETURN e.when_earliest.year AS y, min(e.when_earliest) AS a, max(e.when_earliest) "
        "AS b ORDER BY y DESC LIMIT 4"
    ),
    "MATCH (d:Document) RETURN d.published_at AS x, d.retrieved_at AS y ORDER BY d.id LIMIT 3",
    "MATCH (d:Document) RETURN left(d.published, 4) AS y, count(*) AS n ORDER BY y",
    "MATCH (e:Event) RETURN [x IN [e.when, e.status, null] WHERE x IS NOT NULL] AS l ORDER BY e.id LIMIT 10",
    "MATCH (e:Event) RETURN coalesce(e.when_earliest, date('1900-01-01')) AS l ORDER BY l, e.id LIMIT 10",
    "MATCH (e:Event) RETURN e.when_earliest IS NULL AND e.when_latest IS NULL AS l, count(*) AS n ORDER BY l",
    "MATCH (e:Event {when: '2025-09-04'}) RETURN count(e) AS n",
    "MATCH (e:Event {when_earliest: date('2025-09-04')}) RETURN count(e) AS n",
    (
        "MATCH (a:Actor)-[:PARTICIPATES_IN {role: 'pledger'}]->(e) WHERE NOT EXISTS { (a)-[:PARTICIPATES_IN "
        "{role: 'beneficiary'}]->(e) } RETURN count(DISTINCT a) AS n"
    ),
    (
        "MATCH (e:Event) OPTIONAL MATCH (e)<-[:PARTICIPATES_IN]-(a:Person) WHERE NOT EXISTS { "
        "(a)-[:CAST_IN]->() } RETURN count(a) AS n, count(*) AS m"
    ),
    (
        "MATCH (e:Event) OPTIONAL MATCH (e)<-[:PARTICIPATES_IN]-(a) OPTIONAL MATCH (a)-[:CAST_IN]->(f:Plan) "
        "WHERE f <> e RETURN count(DISTINCT e) AS e, count(DISTINCT a) AS a, count(DISTINCT f) AS f, count(*) AS n"
    ),
    "MATCH (w:Span) RETURN w.prefix AS p, w.suffix AS s, w.quote AS q ORDER BY w.id",
    "MATCH (a:Actor) RETURN a",
    "MATCH (a:Situation) RETURN a",
    "MATCH (a)-[r]->(b) RETURN r",
    "MATCH (a:Document) RETURN a.published AS p, a.url AS u, a.sha256 AS s ORDER BY a.id",
    "MATCH (a:Actor) RETURN substring(a.name, 1, 2) AS n, substring(a.name_uk, 3) AS m ORDER BY a.id",
    (
        "RETURN substring('abc', 5) AS a, substring('abc', 1, 9) AS b, left('', 1) AS c, right('abc', 9) AS "
        "d, substring('😀bc', 1) AS e"
    ),
    "MATCH (w:Span) WHERE w.suffix = '' RETURN count(w) AS n",
    "MATCH (w:Span) WHERE w.suffix STARTS WITH ' ' RETURN count(w) AS n",
    (
        "MATCH (a:Actor)-[r:PARTICIPATES_IN]->(e) WITH a, e ORDER BY e.when_latest DESC, e.id, a.id RETURN "
        "a.id AS a, e.id AS e LIMIT 20"
    ),
)
"""Queries whose rows are those of Neo4j; where they are ordered, in the same order."""

FULL_TEXT: Final = (
    "CALL db.index.fulltext.queryNodes('kg_names', 'Зеленський') YIELD node RETURN node.id AS id",
    "CALL db.index.fulltext.queryNodes('kg_names', 'Selensky OR Macron') YIELD node, score RETURN node.id AS id",
    "CALL db.index.fulltext.queryNodes('kg_names', 'Emmanuel Macron') YIELD node AS n WITH n RETURN count(n) AS n",
    "CALL db.index.fulltext.queryNodes('kg_names', $who) YIELD node WHERE node:Event RETURN node.id AS id",
    (
        "CALL db.index.fulltext.queryNodes('kg_quotes', 'security AND guarantees') YIELD node AS w, score "
        "MATCH (w)<-[:EVIDENCED_BY]-(c:Claim) RETURN w.id AS w, c.id AS c"
    ),
    (
        "MATCH (e:Situation)<-[:PARTICIPATES_IN]-(a:Person {name: 'Emmanuel Macron'}) WITH collect(e) AS some "
        "CALL db.index.fulltext.queryNodes('kg_names', 'guarantees') YIELD node WHERE node IN some RETURN node.id AS id"
    ),
    (
        "CALL db.index.fulltext.queryNodes('kg_names', 'Ukraine') YIELD node RETURN count(node) AS n UNION ALL "
        "CALL db.index.fulltext.queryNodes('kg_quotes', 'Ukraine') YIELD node RETURN count(node) AS n"
    ),
)
"""Queries that search names and quotes: they find the same, with another score."""

REFUSED: Final = (
    ("MATCH (a:Actor) RETURN id(a)", "each node has its property id"),
    ("MATCH (a:Actor) WHERE elementId(a) = 'x' RETURN a", "elementId() has no meaning"),
    ("MATCH (a)-->(b), (a)-->(c) WHERE id(b) < id(c) RETURN count(*)", "id() has no meaning"),
    ("EXPLAIN MATCH (a) RETURN a", "no plan to explain"),
    ("PROFILE MATCH (a) RETURN a", "no plan to profile"),
    ("SHOW INDEXES", "nothing of a server to show"),
    ("USE neo4j MATCH (a) RETURN a", "one graph only"),
    ("CYPHER runtime=slotted RETURN 1", "no other version or runtime"),
    ("CALL db.labels()", "no procedure is called but that of full text (db.labels)"),
    ("CALL db.index.fulltext.queryNodes('kg_names', 'x~') YIELD node RETURN node", "not by '~'"),
    ("CALL db.index.fulltext.queryNodes('kg_names', 'a OR b AND c') YIELD node RETURN node", "beside no other words"),
    ("CALL db.index.fulltext.queryNodes('kg_names', 'x', {limit: 1}) YIELD node RETURN node", "an index and words"),
    (
        "MATCH (a:Actor) CALL db.index.fulltext.queryNodes('kg_names', a.name) YIELD node RETURN node",
        "an index and words",
    ),
    ("CALL db.index.fulltext.queryNodes('kg_names', 'x')", "YIELD and RETURN"),
    ("CALL apoc.meta.stats()", "no procedure is called but that of full text (apoc"),
    ("CALL dbms.listConfig()", "no procedure is called"),
    ("RETURN apoc.text.join(['a'], ',') AS x", "there is no APOC (apoc.text.join)"),
    ("MATCH (n:Situation) RETURN last(labels(n)) AS l", "labels have no order"),
    ("MATCH (n:Situation) RETURN labels(n)[1] AS l", "labels have no order"),
    (
        "MATCH (n:Event) WITH duration.between(n.when_earliest, n.when_latest) AS d WHERE d > duration('P1D') RETURN d",
        "durations are not compared",
    ),
    ("RETURN duration('P1D') < duration('P2D') AS x", "durations are not compared"),
    ("MATCH (n:Actor) WHERE n.count =~ '1.*' RETURN n", "only texts are held against a pattern"),
    ("MATCH (n:Actor) WHERE n.name =~ n.id RETURN n", "must be known beforehand"),
    ("UNWIND [1, 'a', date('2020-01-01')] AS x RETURN x ORDER BY x", "values of several types are not put in order"),
    ("MATCH (p:Place) RETURN p.location.crs", "ask for its srid"),
    ("MATCH (n:Actor) RETURN valueType(n.docs + [1])", "valueType() is answered for"),
)

WRONG: Final = (
    ("RETURN false AND 'foo' AS x", 1, 18, "a condition must be true or false"),
    ("RETURN true OR [false] AS x", 1, 16, "a condition must be true or false"),
    ("CALL db.index.fulltext.queryNodes('names', 'x') YIELD node RETURN node", 1, 35, "there is no index"),
    ("CALL db.index.fulltext.queryNodes('kg_names', 'x') YIELD n RETURN n", 1, 52, "this gives node and score"),
    ("MATCH (a:Actor) RETURN foo(a)", 1, 24, "there is no function foo"),
    ("MATCH (a:Actor)\nWITH a.name\nRETURN 1", 2, 6, "an expression in WITH needs a name (AS)"),
    ("MATCH (a:Actor)", 1, 16, "a query must end with RETURN"),
    ("MATCH (a:Actor) RETURN", 1, 23, "the end of the query is not expected here"),
    ("MATCH (a:Actor RETURN a", 1, 16, "is not expected here"),
    ("MATCH (a:Actor) RETRUN a", 1, 17, "'RETRUN' is not expected here"),
    ("MATCH (a:Actor) RETURN a.name, a.name", 1, 17, "two columns have one name"),
    ("MATCH (a:Actor) WHERE a.name = 'x RETURN a", 1, 32, "is no Cypher"),
    ("MATCH (a:Actor) WHERE a.name =~ '(' RETURN a", 1, 33, "'(' is no regular expression"),
    ("MATCH (a:Actor) RETURN exists(a.name) AS x", 1, 24, "IS NOT NULL"),
    ("RETURN 'a' + true AS x", 1, 12, "can be added to true or false"),
    ("RETURN round(1.5, -1) AS x", 1, 8, "round() to less than one"),
    ("RETURN $x AS x", 1, 8, "the parameter $x has no value"),
    ("MATCH (n:Actor) WHERE n.name RETURN n", 1, 23, "a condition must be true or false"),
    ("MATCH (n:Actor) WHERE n.id = 'x' OR n.name RETURN n", 1, 37, "a condition must be true or false"),
    ("MATCH (n:Actor) RETURN NOT n.name AS x", 1, 28, "a condition must be true or false"),
    ("MATCH (n:Actor) RETURN CASE WHEN n.name THEN 1 END AS x", 1, 34, "a condition must be true or false"),
    ("MATCH (e:Event:Meeting|Visit) RETURN count(e)", 1, 23, "labels are joined by colons"),
    ("MATCH (a)-[r:CAST_IN|:ABOUT]->(b) RETURN count(r)", 1, 21, "without a colon"),
    ("MATCH (a:Actor) WHERE a.name != 'x' RETURN a", 1, 30, "unequal is written <>"),
    ("MATCH (e:Event) RETURN e.when_latest.hour AS h", 1, 38, "a date has no hour"),
    ("RETURN size({a: 1}) AS x", 1, 8, "size() is that of"),
    ("MATCH (a:Actor) RETURN COLLECT { MATCH (a)-->(b) RETURN b.id, b.name } AS x", 1, 24, "one column"),
    ("MATCH (a:Actor) CALL { MATCH (a) RETURN a } RETURN a", 1, 34, "a is known before this CALL"),
    ("MATCH p = shortestPath((a:Plan)-[*2..3]-(b:Person)) RETURN p", 1, 35, "no least length"),
    ("MATCH p = shortestPath((a:Plan)--(b)--(c)) RETURN p", 1, 11, "one relationship between two nodes"),
    ("MATCH (a) RETURN count(a) AS a UNION MATCH (b) RETURN count(b) AS b", 1, 48, "need the same columns"),
)
"""Queries that are no Cypher, on a server either: line, column, and what is said."""

WRITING: Final = (
    "CREATE (a:Actor) RETURN a",
    "MERGE (a:Actor) RETURN a",
    "MATCH (a) SET a.name = 'x' RETURN a",
    "MATCH (a) REMOVE a.name RETURN a",
    "MATCH (a) DETACH DELETE a",
    "MATCH (a) DELETE a",
    "MATCH (a) FOREACH (x IN [1] | SET a.n = x)",
    "LOAD CSV FROM 'file:///x' AS line RETURN line",
)
