// Queries as people write them, one a line: each is answered as Neo4j answers it.
CALL { MATCH (a:Person) RETURN a.name AS n UNION MATCH (a:Country) RETURN a.name AS n } RETURN count(n)
CYPHER 5 MATCH (n:Actor) RETURN count(n)
MATCH ()-[r]->() RETURN count(r)
MATCH ()-[r]->() RETURN type(r) AS t, count(*) AS n ORDER BY n DESC, t
MATCH (`a b`:Actor {name:'France'}) RETURN `a b`.name
MATCH (a IS Person) RETURN count(a)
MATCH (a WHERE a:Person) RETURN count(a)
MATCH (a) WHERE a.name IS NOT NULL RETURN a.name LIMIT 0
MATCH (a)-[r:PARTICIPATES_IN WHERE r.role = 'pledger']->(e) RETURN count(r)
MATCH (a:!Actor) RETURN count(a)
MATCH (a:%) RETURN count(a)
MATCH (a:(Event|Plan)&!Meeting) RETURN count(a)
MATCH (a:Actor WHERE a.name STARTS WITH 'F') RETURN a.name ORDER BY a.name
MATCH (a:Actor {name: 'France'})-[r:PARTICIPATES_IN]->(e:Event) RETURN e.name, r.role, e.when_earliest ORDER BY e.when_earliest DESC, e.name LIMIT 10
MATCH (a:Actor {name: 'Nobody'}) RETURN max(a.count), min(a.count), sum(a.count), avg(a.count), count(a), collect(a), stDev(a.count), percentileCont(a.count, 0.5)
MATCH (a:Actor {name:'France'}) ((x)-[:MEMBER_OF]->(y)){1,3} (b) RETURN b.name ORDER BY b.name
MATCH (a:Actor {name:'France'}) OPTIONAL MATCH (a)-[r:NOPE]->(b) RETURN a.name, r, b
MATCH (a:Actor {name:'France'}) RETURN COUNT { (a)-[:PARTICIPATES_IN]->(:Event) } AS n, EXISTS { (a)-[:MEMBER_OF]->() } AS m, COLLECT { MATCH (a)-[:MEMBER_OF]->(o) RETURN o.name ORDER BY o.name } AS l
MATCH (a:Actor {name:'France'}) RETURN [(a)-[:PARTICIPATES_IN]->(e:Summit) | e.name] AS l
MATCH (a:Actor {name:'France'}) RETURN a AS node, a.name AS name, [a] AS l, {a: a} AS m
MATCH (a:Actor {name:'France'}) RETURN a {.name, .id}
MATCH (a:Actor {name:'France'}) RETURN a.name AS `the name` ORDER BY `the name`
MATCH (a:Actor {name:'France'}) RETURN a.nothing, a['name'], a['na' + 'me']
MATCH (a:Actor {name:'France'}) RETURN exists((a)-[:MEMBER_OF]->()) AS m
MATCH (a:Actor {name:'France'}) RETURN properties(a)
MATCH (a:Actor {name:'France'}) RETURN size([(a)-[:PARTICIPATES_IN]->(e) WHERE e:Event | e]) AS n
MATCH (a:Actor {name:'France'}), (b:Actor {name:'Ukraine'}) MATCH p = allShortestPaths((a)-[:PARTICIPATES_IN*..4]-(b)) RETURN count(p), min(length(p))
MATCH (a:Actor {name:'France'}), (b:Actor {name:'Ukraine'}), p = shortestPath((a)-[:PARTICIPATES_IN*..6]-(b)) RETURN length(p)
MATCH (a:Actor {name:'France'})-[:PARTICIPATES_IN]->(e) RETURN avg(size(e.name)), stDev(size(e.name)), stDevP(size(e.name))
MATCH (a:Actor {name:'France'})-[:PARTICIPATES_IN]->(e)<-[:PARTICIPATES_IN]-(b) RETURN b.name, count(DISTINCT e) AS n ORDER BY n DESC, b.name LIMIT 10
MATCH (a:Actor {name:'France'})-[r:MEMBER_OF]->(b) RETURN r AS rel, [r] AS l, {r: r, b: b} AS m ORDER BY b.name LIMIT 2
MATCH (a:Actor {name:'France'})-[r:PARTICIPATES_IN]->(e:Summit) RETURN collect({role: r.role, when: e.when_earliest}) AS l
MATCH (a:Actor {name:'France'})-[r]-(b) RETURN startNode(r).name, endNode(r).name, type(r) ORDER BY type(r), startNode(r).id, endNode(r).id LIMIT 20
MATCH (a:Actor {name:'France'})-[r]->(b) RETURN a.name, type(r), b.name ORDER BY type(r), b.name, b.id LIMIT 20
MATCH (a:Actor {name:'France'})-[rs*1..2]->(b:Organization) RETURN [r IN rs | type(r)] AS t, b.name ORDER BY t, b.name LIMIT 5
MATCH (a:Actor {name:'zz'}) RETURN percentileCont(a.count, 0.5)
MATCH (a:Actor&!Person) RETURN count(a)
MATCH (a:Actor) MATCH (a)-->(b) WITH a, count(b) AS c RETURN max(c), avg(c)
MATCH (a:Actor) MATCH (a:Person) RETURN count(a)
MATCH (a:Actor) OPTIONAL MATCH (a)-[:MEMBER_OF]->(o) RETURN a.name, collect(o.name) AS os ORDER BY size(os) DESC, a.name LIMIT 5
MATCH (a:Actor) OPTIONAL MATCH (a)-[:MEMBER_OF]->(o) WITH a, count(o) AS n WHERE n = 0 RETURN count(a)
MATCH (a:Actor) RETURN CASE WHEN a.name IS NULL THEN 'none' WHEN a.name < 'M' THEN 'A-L' ELSE 'M-Z' END AS half, count(*) AS n ORDER BY half
MATCH (a:Actor) RETURN a.anonymous AND true, a.count > 3 OR a.anonymous, count(*)
MATCH (a:Actor) RETURN a.count ORDER BY a.count DESC LIMIT 400
MATCH (a:Actor) RETURN a.count ORDER BY a.count LIMIT 400
MATCH (a:Actor) RETURN a.name AS name, a.count AS c ORDER BY c IS NULL, c DESC, name LIMIT 10
MATCH (a:Actor) RETURN a.name ORDER BY a.count DESC, a.name SKIP 5 LIMIT 5
MATCH (a:Actor) RETURN a.name ORDER BY size(a.name) DESC, a.name LIMIT 5
MATCH (a:Actor) RETURN a.name ORDER BY toLower(a.name), a.id LIMIT 10
MATCH (a:Actor) RETURN a.name, COUNT { (a)-->() } AS n ORDER BY n DESC, a.name LIMIT 3
MATCH (a:Actor) WITH DISTINCT a.count AS c ORDER BY c RETURN collect(c) AS c
MATCH (a:Actor) RETURN count(a) > 10 AS many
MATCH (a:Actor) RETURN count(a.wikidata) * 100.0 / count(*) AS percent
MATCH (a:Actor) RETURN percentileCont(a.count, 0.5), percentileCont(a.count, 0), percentileCont(a.count, 1)
MATCH (a:Actor) RETURN reduce(s = 0, d IN a.docs | s + size(d)) AS n ORDER BY n DESC LIMIT 5
MATCH (a:Actor) WHERE (a)-[:MEMBER_OF]->() RETURN count(a)
MATCH (a:Actor) WHERE COUNT { (a)-[:PARTICIPATES_IN]->(:Event) } > 30 RETURN a.name ORDER BY a.name
MATCH (a:Actor) WHERE NOT (a)-[:MEMBER_OF]->() AND (a:Country) RETURN count(a)
MATCH (a:Actor) WHERE a.anonymous OR a.count > 5 RETURN count(a)
MATCH (a:Actor) WHERE a.anonymous RETURN count(a)
MATCH (a:Actor) WHERE a.docs IS NOT NULL UNWIND a.docs AS d WITH d, count(*) AS n WHERE n > 20 RETURN d, n ORDER BY n DESC, d
MATCH (a:Actor) WHERE a.name = 'France' OR a.name = 'Germany' RETURN a.name AS name, a.wikidata ORDER BY name
MATCH (a:Actor) WHERE a.name =~ '(?i).*' + 'sky' RETURN a.name ORDER BY a.name
MATCH (a:Actor) WHERE a.name =~ '(?i).*macron.*' RETURN a.name ORDER BY a.name
MATCH (a:Actor) WHERE a.name =~ 'U.*' RETURN a.name ORDER BY a.name
MATCH (a:Actor) WHERE a.name IN ['France', 'Ukraine', 'nobody'] RETURN a.name ORDER BY a.name
MATCH (a:Actor) WHERE a.name STARTS WITH 'G' AND size(a.name) > 5 RETURN DISTINCT a.name AS n, toUpper(a.name) ORDER BY n
MATCH (a:Actor) WHERE a:Person|Country RETURN count(a)
MATCH (a:Actor) WHERE a['name'] = 'France' RETURN a.id
MATCH (a:Actor) WHERE any(d IN a.docs WHERE d CONTAINS '2025') RETURN count(a)
MATCH (a:Actor) WHERE exists((a)-[:MEMBER_OF]->()) AND NOT exists((a)-[:PARTICIPATES_IN]->()) RETURN count(a)
MATCH (a:Actor) WHERE exists((a)-[:MEMBER_OF]->()) RETURN count(a)
MATCH (a:Actor) WHERE size([d IN a.docs WHERE d CONTAINS '2025']) > 3 RETURN a.name ORDER BY a.name LIMIT 5
MATCH (a:Actor) WITH a ORDER BY a.name DESC LIMIT 5 RETURN collect(a.name)
MATCH (a:Actor)-[:MEMBER_OF]->(b), (a)-[:MEMBER_OF]->(c) WHERE b <> c RETURN count(*)
MATCH (a:Actor)-[:MEMBER_OF]->(b), (a)-[:MEMBER_OF]->(c) WHERE elementId(b) <> elementId(c) RETURN count(*)
MATCH (a:Actor)-[:PARTICIPATES_IN]->(e:Event) WITH a, collect(e) AS es UNWIND es[0..3] AS e RETURN count(e)
MATCH (a:Actor)-[:PARTICIPATES_IN]->(e:Event) WITH a, count(*) AS c ORDER BY c DESC, a.name LIMIT 5 MATCH (a)-[:MEMBER_OF]->(o) RETURN a.name, c, collect(o.name) AS orgs ORDER BY c DESC, a.name
MATCH (a:Actor)-[r:MEMBER_OF]->(b) MATCH (x)-[r]->(y) RETURN count(*)
MATCH (a:Actor)-[r:MEMBER_OF]->(b) OPTIONAL MATCH (x)<-[r]-(y) RETURN count(*), count(x)
MATCH (a:Actor)-[r:MEMBER_OF]->(b) WHERE EXISTS { (a)-[r]->(b) } RETURN count(*)
MATCH (a:Actor)-[r:MEMBER_OF]->(b) WHERE EXISTS { (x)-[r]->(y) WHERE x.id = 'actor:france' } RETURN count(*)
MATCH (a:Actor)-[r:MEMBER_OF]->(b) WITH a, b MATCH (a)-[r:MEMBER_OF]->(c) RETURN count(*)
MATCH (a:Actor)-[r:MEMBER_OF]->(b) WITH r MATCH (a)-[r]->(b) RETURN count(*)
MATCH (a:Actor)-[r:PARTICIPATES_IN]->(e) RETURN r.role AS role, percentileCont(size(e.name), 0.25) AS p ORDER BY role
MATCH (a:Actor)-[r:PARTICIPATES_IN]->(e:Event) RETURN DISTINCT r.role, r.mode ORDER BY r.role, r.mode
MATCH (a:Country) RETURN a.name AS n ORDER BY n LIMIT 3 UNION MATCH (a:Person) RETURN a.name AS n ORDER BY n LIMIT 3
MATCH (a:Country) WHERE NOT EXISTS { MATCH (a)-[:PARTICIPATES_IN]->(e:Event) WHERE e.when_earliest > date('2025-01-01') } RETURN a.name ORDER BY a.name LIMIT 10
MATCH (a:Person {name: 'Emmanuel Macron'})--(x) RETURN labels(x)[0] AS l, count(*) AS n ORDER BY n DESC, l
MATCH (a:Person {name: 'Emmanuel Macron'})-[r]-(x) RETURN type(r), labels(x)[0] AS l, count(DISTINCT x) AS n ORDER BY n DESC, l, type(r)
MATCH (a:Person) CALL (*) { OPTIONAL MATCH (a)-[:PARTICIPATES_IN]->(e:Event) RETURN count(e) AS n } RETURN sum(n)
MATCH (a:Person) CALL (a) { MATCH (a)-[:PARTICIPATES_IN]->(e:Event) RETURN e ORDER BY e.when_latest DESC, e.id LIMIT 1 } RETURN a.name, e.name ORDER BY a.name, e.name LIMIT 10
MATCH (a:Person) CALL { WITH a MATCH (a)-[:PARTICIPATES_IN]->(e:Event) RETURN count(e) AS n } RETURN a.name, n ORDER BY n DESC, a.name LIMIT 10
MATCH (a:Person) RETURN a.name ORDER BY a.name LIMIT 10
MATCH (a:Person), (b:Person) WHERE a.name < b.name AND (a)-[:PARTICIPATES_IN]->(:Summit)<-[:PARTICIPATES_IN]-(b) RETURN a.name, b.name ORDER BY a.name, b.name LIMIT 10
MATCH (a:Person)-[:PARTICIPATES_IN]->(e:Event) WITH e, collect(a.name) AS names WHERE 'Emmanuel Macron' IN names AND size(names) > 2 RETURN e.name ORDER BY e.name LIMIT 5
MATCH (a:Person)-[:PARTICIPATES_IN]->(e:Event)<-[:PARTICIPATES_IN]-(b:Person) WHERE a.id < b.id RETURN a.name, b.name, count(e) AS n ORDER BY n DESC, a.name, b.name LIMIT 20
MATCH (a:Person|Country) RETURN count(a)
MATCH (a:Situation) ((x)-[:PART_OF]->(y))+ (b) RETURN a.id, b.id, [n IN x | n.id] ORDER BY a.id, b.id, size(x) LIMIT 10
MATCH (a:Situation)-[:PART_OF]->+(b) RETURN count(*)
MATCH (a:Situation)-[:PART_OF]->{1,2}(b) RETURN count(*)
MATCH (a:Situation)-[r:PART_OF*1..2]->(b) RETURN r, a.id, b.id ORDER BY a.id, b.id LIMIT 3
MATCH (a:`Actor` {`name`:'France'}) RETURN a.`name`
MATCH (c:Claim)-[:ABOUT]->(s:Situation) WHERE c.polarity = 'negative' RETURN s.name, count(c) AS denials ORDER BY denials DESC, s.name LIMIT 10
MATCH (c:Claim)-[:EVIDENCED_BY]->(w:Span)-[:IN]->(d:Document) RETURN d.publisher, count(DISTINCT w) AS n ORDER BY n DESC, d.publisher
MATCH (c:Claim)-[:SAID_BY]->(a:Actor) RETURN a.name, count(c) AS n ORDER BY n DESC, a.name LIMIT 10
MATCH (d:Document) RETURN d ORDER BY d.id LIMIT 3
MATCH (d:Document) RETURN d.published_at, d.retrieved_at, d.published_at.year, d.published_at.hour, d.published_at.timezone ORDER BY d.id LIMIT 20
MATCH (d:Document) RETURN d.publisher, count(*) AS n, min(d.published_earliest) AS first, max(d.published_earliest) AS last ORDER BY n DESC, d.publisher
MATCH (d:Document) RETURN date(d.published_at) AS day, count(*) AS n ORDER BY n DESC, day LIMIT 5
MATCH (d:Document) WHERE d.published_at > datetime('2025-08-01T00:00:00Z') RETURN count(d)
MATCH (d:Document) WHERE d.published_at IS NOT NULL RETURN d, properties(d) ORDER BY d.id LIMIT 3
MATCH (d:Document) WHERE d.published_at IS NOT NULL RETURN d.published_at = datetime(d.published) AS same, count(*)
MATCH (d:Document) WHERE d.published_earliest >= date('2025-01-01') RETURN d.title, d.published_earliest ORDER BY d.published_earliest, d.title LIMIT 10
MATCH (e:Event) RETURN e.docs[0..2] AS d, e.docs[..1], e.docs[1..], e.docs[-1..] ORDER BY e.id LIMIT 10
MATCH (e:Event) RETURN percentileCont(size(e.name), 0.5), percentileDisc(size(e.name), 0.5), percentileCont(size(e.name),0.9)
MATCH (e:Event) WHERE e.when_earliest >= date('2025-08-01') - duration('P30D') RETURN e.id ORDER BY e.id LIMIT 10
MATCH (e:Event) WHERE e.when_earliest IS NOT NULL RETURN duration.between(e.when_earliest, e.when_latest) AS d, e.id ORDER BY e.id LIMIT 10
MATCH (e:Event) WHERE e.when_earliest IS NOT NULL RETURN duration.inDays(e.when_earliest, date('2025-12-31')).days AS d, e.id ORDER BY d, e.id LIMIT 10
MATCH (e:Event) WHERE e.when_earliest.year = 2025 AND e.when_earliest.month IN [8, 9] RETURN e.when_earliest.month AS m, count(*) AS n ORDER BY m
MATCH (e:Event) WITH e.when_earliest.year AS year, collect(e.name) AS names RETURN year, size(names), names[0] IS NULL ORDER BY year
MATCH (n) RETURN count(n)
MATCH (n) RETURN count(n) AS n UNION ALL MATCH ()-[r]->() RETURN count(r) AS n
MATCH (n) UNWIND labels(n) AS l RETURN l, count(*) ORDER BY l
MATCH (n) WHERE n IS :: NODE RETURN count(n)
MATCH (n) WHERE n:Event AND n:Plan RETURN count(n)
MATCH (n:Actor) /* inline */ RETURN count(n) // end
MATCH (n:Actor) RETURN DISTINCT n.count AS c ORDER BY c
MATCH (n:Actor) RETURN count(n);
MATCH (n:Actor) RETURN n.name IS :: STRING NOT NULL AS b, count(*)
MATCH (n:Actor) RETURN n.name ORDER BY n.name LIMIT 1 + 2
MATCH (n:Actor) RETURN n.nope AS x, count(*) AS c
MATCH (n:Actor) USING INDEX n:Actor(name) WHERE n.name = 'France' RETURN n.id
MATCH (n:Actor) WHERE n.count IN ['2', 2] RETURN count(n)
MATCH (n:Actor) WHERE n.name = 5 OR n.count = '2' RETURN count(n)
MATCH (n:Actor) WHERE n.name > 5 RETURN count(n)
MATCH (n:Actor) WHERE n.nope > 5 RETURN n
MATCH (n:Actor) WITH DISTINCT n.count AS c ORDER BY c DESC LIMIT 3 RETURN collect(c)
MATCH (n:Actor) WITH n ORDER BY n.name WITH collect(n) AS ns RETURN ns[0].name, ns[-1].name, size(ns)
MATCH (n:Actor) WITH n, CASE n.count WHEN null THEN 'null' WHEN 1 THEN 'one' ELSE 'other' END AS c RETURN c, count(*) ORDER BY c
MATCH (n:Event) RETURN max(n.when_latest) - duration('P1Y') AS d
MATCH (n:Event) RETURN n.name + ' (' + n.when + ')' AS label ORDER BY label LIMIT 5
MATCH (n:Event) RETURN n.when_earliest + duration({days: 10}) AS t ORDER BY t LIMIT 5
MATCH (n:Event) RETURN toString(n.when_earliest) + '!' AS t ORDER BY t LIMIT 5
MATCH (n:Event) WHERE 1 < size(n.docs) < 4 RETURN count(n)
MATCH (n:Event) WHERE date('2025-08-15') <= n.when_earliest <= date('2025-09-04') RETURN count(n)
MATCH (n:Event) WHERE n.when STARTS WITH '2025-09' RETURN n.name, n.when ORDER BY n.when, n.name
MATCH (n:Event) WITH n, duration.between(n.when_earliest, n.when_latest) AS d WHERE d.days > 1 RETURN count(n)
MATCH (n:Event) WITH n, duration.inDays(n.when_earliest, n.when_latest) AS d RETURN d.days AS days, count(*) AS n ORDER BY days
MATCH (n:Event:Meeting) RETURN count(n)
MATCH (n:Nope) RETURN n.x AS x, count(*) AS c
MATCH (n:Situation) RETURN n.status AS status, count(*) AS count ORDER BY count DESC, status
MATCH (p:Place {name:'Paris'}), (q:Place) RETURN q.name, point.distance(p.location, q.location) / 1000 AS km ORDER BY km, q.name
MATCH (p:Place {name:'Paris'}), (q:Place) WHERE point.distance(p.location, q.location) < 1000000 RETURN q.name ORDER BY q.name
MATCH (p:Place) WHERE point.withinBBox(p.location, point({latitude: 40, longitude: 0}), point({latitude: 60, longitude: 30})) RETURN p.name ORDER BY p.name
MATCH (p:Place), (q:Place) WHERE p.id < q.id AND p.location IS NOT NULL AND q.location IS NOT NULL RETURN p.name, q.name, round(point.distance(p.location, q.location)) AS d ORDER BY d, p.name, q.name LIMIT 5
MATCH (s)-[k:CONDITIONAL_ON]->(c) RETURN k.kind, count(*) ORDER BY count(*) DESC, k.kind
MATCH (s:Pledge)<-[p:CAST_IN|PARTICIPATES_IN]-(a) WHERE p.role = 'pledger' RETURN a.name, s.name ORDER BY a.name, s.name LIMIT 10
MATCH (s:Situation)-[:CONDITIONAL_ON]->(c) RETURN s.name, c.name ORDER BY s.name, c.name LIMIT 10
MATCH (w:Span) RETURN avg(w.end - w.start) AS l, max(w.end), min(w.start), sum(w.start)
MATCH p = (a:Actor {name:'France'})-[:MEMBER_OF]->(b) RETURN length(p), nodes(p), relationships(p)
MATCH p = (a:Actor {name:'France'})-[:MEMBER_OF]->(b) RETURN p
MATCH p = shortestPath((a:Actor {name:'France'})-[*..4]-(b:Actor {name:'Ukraine'})) RETURN length(p)
MATCH p=(a:Actor {name:'France'}) RETURN p, length(p)
MATCH p=(a:Actor {name:'France'})-[r:MEMBER_OF]->(b) RETURN collect(p) AS ps
MATCH p=(a:Actor {name:'France'})-[r:MEMBER_OF]->(b) RETURN p, [p] AS l, {p: p} AS m ORDER BY b.name LIMIT 1
MATCH p=(a:Actor {name:'France'})<-[:SAID_BY]-(c)-[:ABOUT]->(s) RETURN p ORDER BY c.id, s.id LIMIT 3
MATCH p=(a:Situation)-[:PART_OF*0..2]->(b) WHERE ALL(n IN nodes(p) WHERE n:Event) RETURN count(p)
MATCH path = (s:Situation)-[:CONDITIONAL_ON*1..3]->(c) RETURN [n IN nodes(path) | n.name] AS names, length(path) ORDER BY length(path) DESC, names LIMIT 10
MATCH path = (s:Situation)-[:CONDITIONAL_ON*]->(c) WHERE NOT (c)-[:CONDITIONAL_ON]->() RETURN length(path) AS l, count(*) ORDER BY l
OPTIONAL MATCH (a:Actor {name:'nope'}) RETURN a, a.name, labels(a), properties(a), size(labels(a))
OPTIONAL MATCH p=(a:Actor {name:'nope'})-[r]->(b) RETURN p, r, type(r), length(p), nodes(p)
RETURN 'a' || 'b' AS x, [1] || [2] AS y
RETURN 'abc' CONTAINS 'b', 'abc' STARTS WITH 'a', 'abc' ENDS WITH 'c', null CONTAINS 'a', 'abc' CONTAINS null, 1 CONTAINS 'a'
RETURN 'it\'s' AS a, "say \"x\"" AS b, 'tab\there' AS c, '\u00e9' AS d, 'back\\slash' AS e
RETURN 1 = 1.0, 1 < 1.5, 'a' < 'b', 'a' < 1, [1,2] < [1,3], true > false, date('2020-01-01') < date('2021-01-01')
RETURN 1 AS x UNION RETURN '1' AS x
RETURN 1 AS x UNION RETURN 1.0 AS x
RETURN 1 IS NULL, null IS NOT NULL, 1 IS :: INTEGER, 1.0 IS :: INTEGER, 'x' IS NOT :: STRING, null IS :: STRING
RETURN 1.0 / 0 AS a, -1.0/0 AS b, 0.0 / 0 AS c, 1 % 0.0 AS d
RETURN 5 / 2, -5 / 2, 5 % -3, -5 % 3, 5.0 / 2, 2 ^ 3, 2 ^ 0.5, 7 / 2 * 2, 1 + 2 * 3, (1 + 2) * 3, 10 - 3 - 2
RETURN [1,2,3][1..], [1,2,3][-2..], [1,2,3][..-1], [1,2,3][5], [1,2,3][-5], [1,2,3][0..10], [1,null,3][1]
RETURN [x IN [1,2,3] | x ^ 2] AS sq, [x IN [1,2,3] WHERE x > 1] AS f, all(x IN [] WHERE x > 1) AS a, any(x IN [] WHERE x > 1) AS b, none(x IN [null] WHERE x > 1) AS c, single(x IN [1,2] WHERE x > 1) AS d
RETURN abs(-5), abs(-5.5), sign(-2), sign(0), sign(2.5), ceil(2.1), ceil(-2.1), floor(2.9), sqrt(2), sqrt(-1), exp(1), log(0), log(-1), log10(1000)
RETURN date('2025-01-31') + duration({months: 1}) AS a, date({year: 2025, month: 3, day: 4}) AS b, date({year:2025, week: 10}) AS c, date({year: 2025, quarter: 2}) AS d
RETURN date('2025-09-04').weekYear AS a, date('2025-09-04').dayOfQuarter AS b, datetime('2025-09-04T10:11:12.123456789Z').nanosecond AS c, datetime('2025-09-04T10:11:12Z').epochMillis AS d, datetime({epochSeconds: 1000}) AS e
RETURN date.truncate('week', date('2025-09-04')) AS a, datetime.truncate('hour', datetime('2025-09-04T10:11:12Z')) AS b, date.truncate('year', date('2025-09-04'), {month: 3}) AS c
RETURN datetime('2025-01-01T12:00:00+02:00') = datetime('2025-01-01T10:00:00Z') AS a, datetime('2025-01-01T12:00:00+02:00') < datetime('2025-01-01T10:00:01Z') AS b, datetime('2025-01-01T12:00:00+02:00') <= datetime('2025-01-01T10:00:00Z') AS c
RETURN datetime('2025-01-31T10:00:00+02:00') AS a, datetime({year:2025, month:1, day:2, hour:3, timezone:'Europe/Paris'}) AS b, localdatetime('2025-01-31T10:00:00') AS c, time('10:00:00+01:00') AS d, localtime('10:00') AS e
RETURN duration('P1Y2M') + duration('P3D') AS a, duration('P1D') * 2 AS b, duration('P1D') / 2 AS c, duration('P1Y').months AS d, duration('P1Y').years AS e, duration('PT90M').minutes AS f, duration('PT90M').hours AS g, duration('PT90S').seconds AS h
RETURN duration('P1Y2M3DT4H5M6.7S') AS a, duration({days: 1.5}) AS b, duration('P1W') AS c, duration('PT36H') AS d, duration({months: -1, seconds: -0.5}) AS e
RETURN duration.between(date('2020-01-01'), date('2025-09-04')) AS a, duration.inMonths(date('2020-01-01'), date('2025-09-04')) AS b, duration.inSeconds(datetime('2020-01-01T00:00:00Z'), datetime('2020-01-02T00:00:00Z')) AS c
RETURN head([1,2]), last([1,2]), tail([1,2,3]), reverse([1,2,3]), size([1,2]), [1,2] + 3, [1] + [2], 1 IN [1,2], [x IN range(1,5) WHERE x % 2 = 0 | x * 10], range(0, 10, 5)
RETURN keys({a: 1, b: 2}), {a: 1}.a, {a: 1}['a'], {a: {b: [1,2]}}.a.b[1]
RETURN left('hello', 10), right('hello', 10), substring('hello', 10), substring('hello', 2, 100), left('', 1), split('', ','), split('abc', ''), replace('abc', '', '-')
RETURN left(null, 1), size(null), toUpper(null), reverse(null), head([]), last([]), head(null), tail([]), keys(null), labels(null), properties(null)
RETURN null IS NULL, null = null, null <> 1, 1 IN [], null IN [], [null] = [null], {a: null} = {a: null}, NOT null, null XOR true
RETURN point({x: 1, y: 2}), point({latitude: 50, longitude: 10}), point({x:1,y:2,z:3}), point.distance(point({x:0,y:0}), point({x:3,y:4}))
RETURN range(1,0), range(0, -3), range(0, 10, 3), range(5, 1, -2), size(range(0, 1000))
RETURN round(1.5), round(2.5), round(-1.5), round(1.234, 2), round(1.255, 2, 'HALF_UP'), ceil(1.2), floor(-1.2), sign(-3), abs(-2.5), sqrt(16), exp(0), log(1), log10(100), pi(), e()
RETURN sin(1), cos(1), tan(1), asin(1), acos(1), atan(1), atan2(1, 2), cot(1), degrees(pi()), radians(180), haversin(1)
RETURN substring('hello', 1), substring('hello', 1, 2), left('hello', 2), right('hello', 2), reverse('hello'), toUpper('ß'), toLower('İ'), trim('  x '), ltrim(' x'), rtrim('x '), split('a,b', ','), replace('aaa', 'a', 'b'), size('hello')
RETURN toInteger('12'), toInteger('12.7'), toInteger('x'), toFloat('1.5'), toFloat('x'), toBoolean('true'), toBoolean('x'), toString(1.0), toString(1e10), toString(12345678901234), toString(0.1), toString(true)
RETURN toInteger(1.9), toInteger(-1.9), toInteger(true), toFloat(3), toBoolean(1), toBoolean(0)
RETURN toIntegerList(['1','x',2.5]), toStringList([1, null, true]), toFloatList(['1', 2]), toBooleanList(['true', 'x', 1])
RETURN toIntegerOrNull('a'), toFloatOrNull([]), toStringOrNull([]), toBooleanOrNull('yes'), toBoolean('TRUE'), toBoolean('t')
RETURN toString(date('2025-01-01')), toString(duration('P1D')), toString(1.5), toString(-0.0), toString(1e-5), toString(100000000.0), toString(1.0E7)
RETURN trim(BOTH 'x' FROM 'xxaxx') AS a, trim(LEADING 'x' FROM 'xxa') AS b, btrim('xxaxx', 'x') AS c, ltrim('xxa','x') AS d, rtrim('axx','x') AS e
RETURN true AND null, false AND null, true OR null, null XOR null, NOT true, NOT (1 = 2)
RETURN upper('a') AS a, lower('A') AS b, char_length('abc') AS c, character_length('abc') AS d, normalize('e\u0301') = 'é' AS e
UNWIND 5 AS x RETURN x
UNWIND [1,2,3,null] AS x RETURN 'n' + toString(max(x)) STARTS WITH 'n' AS r
UNWIND [1,2,3,null] AS x RETURN (0.9 * (count(x) - 1)) % 1 AS r
UNWIND [1,2,3,null] AS x RETURN (max(x)) IS NULL AS r
UNWIND [1,2,3,null] AS x RETURN -count(*) AS r
UNWIND [1,2,3,null] AS x RETURN 0.9 * (count(x) - 1) % 1 = 0 AS r
UNWIND [1,2,3,null] AS x RETURN 0.9 * (count(x) - 1) % 1 AS r
UNWIND [1,2,3,null] AS x RETURN 0.9 * (count(x) - 1) % 1.0 = 0.0 AS r
UNWIND [1,2,3,null] AS x RETURN 1 < count(*) < 4 AS r
UNWIND [1,2,3,null] AS x RETURN 2 IN collect(x) AS r
UNWIND [1,2,3,null] AS x RETURN CASE WHEN any(y IN collect(x) WHERE y > 2) THEN 'yes' ELSE 'no' END AS r
UNWIND [1,2,3,null] AS x RETURN CASE WHEN count(*) > 1 AND sum(x) > 1 THEN sum(x) ELSE max(x) END AS r
UNWIND [1,2,3,null] AS x RETURN CASE WHEN count(*) > 1 THEN 'many' ELSE 'one' END AS r
UNWIND [1,2,3,null] AS x RETURN CASE WHEN max(x) IS NULL THEN 1 ELSE 2 END AS r
UNWIND [1,2,3,null] AS x RETURN CASE count(*) WHEN 1 THEN 'one' ELSE 'other' END AS r
UNWIND [1,2,3,null] AS x RETURN NOT 2 IN collect(x) AS r
UNWIND [1,2,3,null] AS x RETURN NOT count(*) > 1 AS r
UNWIND [1,2,3,null] AS x RETURN NOT max(x) IS NULL AS r
UNWIND [1,2,3,null] AS x RETURN [count(*), max(x)] AS r
UNWIND [1,2,3,null] AS x RETURN [y IN collect(x) | y * 2][0] AS r
UNWIND [1,2,3,null] AS x RETURN all(y IN collect(x) WHERE y > 0) AS r
UNWIND [1,2,3,null] AS x RETURN any(y IN collect(x) WHERE y > 2) AS r
UNWIND [1,2,3,null] AS x RETURN ceil(avg(x)) AS r
UNWIND [1,2,3,null] AS x RETURN coalesce(max(x), 0) AS r
UNWIND [1,2,3,null] AS x RETURN collect(x) IS NOT NULL AS r
UNWIND [1,2,3,null] AS x RETURN count(*) * 100.0 / 7 AS r
UNWIND [1,2,3,null] AS x RETURN count(*) = 1 AS r
UNWIND [1,2,3,null] AS x RETURN count(*) > 1 XOR count(*) > 2 AS r
UNWIND [1,2,3,null] AS x RETURN count(*) >= 1 AND count(*) <= 5 OR max(x) IS NULL AS r
UNWIND [1,2,3,null] AS x RETURN count(*) IN [1,2,3] AS r
UNWIND [1,2,3,null] AS x RETURN count(*) ^ 2 AS r
UNWIND [1,2,3,null] AS x RETURN count(CASE WHEN x > 1 THEN 1 END) = count(*) AS r
UNWIND [1,2,3,null] AS x RETURN count(DISTINCT x) - 1 AS r
UNWIND [1,2,3,null] AS x RETURN count(x) > 0 AND sum(x) > 0 AS r
UNWIND [1,2,3,null] AS x RETURN count(x) > 0 OR sum(x) > 100 AS r
UNWIND [1,2,3,null] AS x RETURN date({year: 2000 + max(x)}).year AS r
UNWIND [1,2,3,null] AS x RETURN duration({days: sum(x)}).days AS r
UNWIND [1,2,3,null] AS x RETURN exists { (:Summit) } AND count(*) > 0 AS r
UNWIND [1,2,3,null] AS x RETURN head(collect(x)) IS NULL AS r
UNWIND [1,2,3,null] AS x RETURN head(collect({a: x})).a AS r
UNWIND [1,2,3,null] AS x RETURN isEmpty(collect(x)) AS r
UNWIND [1,2,3,null] AS x RETURN last(collect(x)) + 1 AS r
UNWIND [1,2,3,null] AS x RETURN max([x, 1])[0] AS r
UNWIND [1,2,3,null] AS x RETURN max(x) - min(x) AS r
UNWIND [1,2,3,null] AS x RETURN max(x) > 1 = true AS r
UNWIND [1,2,3,null] AS x RETURN max(x) IN collect(x) AS r
UNWIND [1,2,3,null] AS x RETURN max(x) IS :: INTEGER AS r
UNWIND [1,2,3,null] AS x RETURN max(x) IS NOT NULL AS r
UNWIND [1,2,3,null] AS x RETURN max(x) IS NULL AND count(*) > 1 AS r
UNWIND [1,2,3,null] AS x RETURN max(x) IS NULL AS r
UNWIND [1,2,3,null] AS x RETURN min(x) <> max(x) AS r
UNWIND [1,2,3,null] AS x RETURN nullIf(count(*), 1) AS r
UNWIND [1,2,3,null] AS x RETURN percentileCont(x, 0.5) + 1 AS r
UNWIND [1,2,3,null] AS x RETURN percentileDisc(x, 0.5) * 2 AS r
UNWIND [1,2,3,null] AS x RETURN range(1, count(*)) AS r
UNWIND [1,2,3,null] AS x RETURN reduce(s = 0, y IN collect(x) | s + y) AS r
UNWIND [1,2,3,null] AS x RETURN reverse(collect(x)) AS r
UNWIND [1,2,3,null] AS x RETURN round(avg(x), 2) AS r
UNWIND [1,2,3,null] AS x RETURN size([y IN collect(x) WHERE y > 1]) AS r
UNWIND [1,2,3,null] AS x RETURN size(collect(x)) AS r
UNWIND [1,2,3,null] AS x RETURN size(collect(x)) IS NULL AS r
UNWIND [1,2,3,null] AS x RETURN size(range(1, count(*))) AS r
UNWIND [1,2,3,null] AS x RETURN split(toString(count(*)), '')[0] AS r
UNWIND [1,2,3,null] AS x RETURN sqrt(sum(x * x)) AS r
UNWIND [1,2,3,null] AS x RETURN sum(CASE WHEN x > 1 THEN 1 ELSE 0 END) * 1.0 / count(*) AS r
UNWIND [1,2,3,null] AS x RETURN sum(x) % 1 AS r
UNWIND [1,2,3,null] AS x RETURN sum(x) % 2 AS r
UNWIND [1,2,3,null] AS x RETURN sum(x) + sum(DISTINCT x) AS r
UNWIND [1,2,3,null] AS x RETURN tail(collect(x)) AS r
UNWIND [1,2,3,null] AS x RETURN toFloat(sum(x)) % 1 AS r
UNWIND [1,2,3,null] AS x RETURN toFloat(sum(x)) / count(*) AS r
UNWIND [1,2,3,null] AS x RETURN toInteger(avg(x)) AS r
UNWIND [1,2,3,null] AS x RETURN toString(count(*)) + ' x' AS r
UNWIND [1,2,3,null] AS x RETURN toString(max(x)) =~ '.*' AS r
UNWIND [1,2,3,null] AS x RETURN toString(max(x)) CONTAINS '1' AS r
UNWIND [1,2,3,null] AS x RETURN {a: count(*), b: max(x)} AS r
UNWIND [1,2,3] AS x UNWIND ['a','b'] AS y RETURN x, y ORDER BY x, y
UNWIND [3, null, 1] AS x RETURN max(x), min(x), sum(x), avg(x), count(x), count(*), collect(x)
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, 'n' + toString(max(x)) STARTS WITH 'n' AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, (0.9 * (count(x) - 1)) % 1 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, (max(x)) IS NULL AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, -count(*) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, 0.9 * (count(x) - 1) % 1 = 0 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, 0.9 * (count(x) - 1) % 1 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, 0.9 * (count(x) - 1) % 1.0 = 0.0 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, 1 < count(*) < 4 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, 2 IN collect(x) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, CASE WHEN any(y IN collect(x) WHERE y > 2) THEN 'yes' ELSE 'no' END AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, CASE WHEN count(*) > 1 AND sum(x) > 1 THEN sum(x) ELSE max(x) END AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, CASE WHEN count(*) > 1 THEN 'many' ELSE 'one' END AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, CASE WHEN max(x) IS NULL THEN 1 ELSE 2 END AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, CASE count(*) WHEN 1 THEN 'one' ELSE 'other' END AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, NOT 2 IN collect(x) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, NOT count(*) > 1 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, NOT max(x) IS NULL AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, [count(*), max(x)] AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, [y IN collect(x) | y * 2][0] AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, all(y IN collect(x) WHERE y > 0) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, any(y IN collect(x) WHERE y > 2) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, ceil(avg(x)) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, coalesce(max(x), 0) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, collect(DISTINCT x)[-1] > 0 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, collect(x) IS NOT NULL AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, collect(x)[..2] AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, collect(x)[0..2] IS NULL AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, collect(x)[0] IS NULL AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, collect({a: x})[0].a > 0 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, collect({a: x})[0]['a'] > 0 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, count(*) * 100.0 / 7 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, count(*) = 1 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, count(*) > 1 XOR count(*) > 2 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, count(*) >= 1 AND count(*) <= 5 OR max(x) IS NULL AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, count(*) IN [1,2,3] AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, count(*) ^ 2 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, count(CASE WHEN x > 1 THEN 1 END) = count(*) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, count(DISTINCT x) - 1 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, count(x) > 0 AND sum(x) > 0 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, count(x) > 0 OR sum(x) > 100 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, duration({days: sum(x)}).days AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, exists { (:Summit) } AND count(*) > 0 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, head(collect(x)) IS NULL AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, head(collect({a: x})).a AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, isEmpty(collect(x)) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, last(collect(x)) + 1 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, max([x, 1])[0] AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, max(x) - min(x) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, max(x) > 1 = true AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, max(x) IN collect(x) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, max(x) IS :: INTEGER AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, max(x) IS NOT NULL AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, max(x) IS NULL AND count(*) > 1 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, max(x) IS NULL AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, min(x) <> max(x) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, nullIf(count(*), 1) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, percentileCont(x, 0.5) + 1 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, percentileDisc(x, 0.5) * 2 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, range(1, count(*)) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, reduce(s = 0, y IN collect(x) | s + y) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, reverse(collect(x)) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, round(avg(x), 2) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, size([y IN collect(x) WHERE y > 1]) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, size(collect(DISTINCT x)[..2]) = 2 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, size(collect(x)) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, size(collect(x)) IS NULL AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, size(range(1, count(*))) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, split(toString(count(*)), '')[0] AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, sqrt(sum(x * x)) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, sum(CASE WHEN x > 1 THEN 1 ELSE 0 END) * 1.0 / count(*) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, sum(x) % 1 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, sum(x) % 2 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, sum(x) + sum(DISTINCT x) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, tail(collect(x)) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, toFloat(sum(x)) % 1 AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, toFloat(sum(x)) / count(*) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, toInteger(avg(x)) AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, toString(count(*)) + ' x' AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, toString(max(x)) =~ '.*' AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, toString(max(x)) CONTAINS '1' AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x RETURN k, {a: count(*), b: max(x)} AS r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, 'n' + toString(max(x)) STARTS WITH 'n' AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, (0.9 * (count(x) - 1)) % 1 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, (max(x)) IS NULL AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, -count(*) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, 0.9 * (count(x) - 1) % 1 = 0 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, 0.9 * (count(x) - 1) % 1 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, 0.9 * (count(x) - 1) % 1.0 = 0.0 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, 1 < count(*) < 4 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, 2 IN collect(x) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, CASE WHEN any(y IN collect(x) WHERE y > 2) THEN 'yes' ELSE 'no' END AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, CASE WHEN count(*) > 1 AND sum(x) > 1 THEN sum(x) ELSE max(x) END AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, CASE WHEN count(*) > 1 THEN 'many' ELSE 'one' END AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, CASE WHEN max(x) IS NULL THEN 1 ELSE 2 END AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, CASE count(*) WHEN 1 THEN 'one' ELSE 'other' END AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, NOT 2 IN collect(x) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, NOT count(*) > 1 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, NOT max(x) IS NULL AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, [count(*), max(x)] AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, [y IN collect(x) | y * 2][0] AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, all(y IN collect(x) WHERE y > 0) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, any(y IN collect(x) WHERE y > 2) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, ceil(avg(x)) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, coalesce(max(x), 0) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, collect(DISTINCT x)[-1] > 0 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, collect(x) IS NOT NULL AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, collect(x)[..2] AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, collect(x)[0..2] IS NULL AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, collect(x)[0] IS NULL AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, collect({a: x})[0].a > 0 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, collect({a: x})[0]['a'] > 0 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, count(*) * 100.0 / 7 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, count(*) = 1 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, count(*) > 1 XOR count(*) > 2 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, count(*) >= 1 AND count(*) <= 5 OR max(x) IS NULL AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, count(*) IN [1,2,3] AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, count(*) ^ 2 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, count(CASE WHEN x > 1 THEN 1 END) = count(*) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, count(DISTINCT x) - 1 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, count(x) > 0 AND sum(x) > 0 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, count(x) > 0 OR sum(x) > 100 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, duration({days: sum(x)}).days AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, exists { (:Summit) } AND count(*) > 0 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, head(collect(x)) IS NULL AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, head(collect({a: x})).a AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, isEmpty(collect(x)) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, last(collect(x)) + 1 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, max([x, 1])[0] AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, max(x) - min(x) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, max(x) > 1 = true AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, max(x) IN collect(x) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, max(x) IS :: INTEGER AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, max(x) IS NOT NULL AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, max(x) IS NULL AND count(*) > 1 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, max(x) IS NULL AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, min(x) <> max(x) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, nullIf(count(*), 1) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, percentileCont(x, 0.5) + 1 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, percentileDisc(x, 0.5) * 2 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, range(1, count(*)) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, reduce(s = 0, y IN collect(x) | s + y) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, reverse(collect(x)) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, round(avg(x), 2) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, size([y IN collect(x) WHERE y > 1]) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, size(collect(DISTINCT x)[..2]) = 2 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, size(collect(x)) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, size(collect(x)) IS NULL AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, size(range(1, count(*))) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, split(toString(count(*)), '')[0] AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, sqrt(sum(x * x)) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, sum(CASE WHEN x > 1 THEN 1 ELSE 0 END) * 1.0 / count(*) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, sum(x) % 1 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, sum(x) % 2 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, sum(x) + sum(DISTINCT x) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, tail(collect(x)) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, toFloat(sum(x)) % 1 AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, toFloat(sum(x)) / count(*) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, toInteger(avg(x)) AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, toString(count(*)) + ' x' AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, toString(max(x)) =~ '.*' AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, toString(max(x)) CONTAINS '1' AS r RETURN k, r ORDER BY k
UNWIND [[1,1],[1,2],[2,3],[3,null],[2,4],[1,3]] AS p WITH p[0] AS k, p[1] AS x ORDER BY k, x WITH k, {a: count(*), b: max(x)} AS r RETURN k, r ORDER BY k
UNWIND [[1,2],[3]] AS x UNWIND x AS y RETURN y
UNWIND [{name:'a', v:1}, {name:'b', v:2}] AS row RETURN row.name, row.v, row
UNWIND null AS x RETURN x
UNWIND range(1, 10) AS x RETURN x, x % 3, x / 3, x / 3.0, x ^ 2, -x
UNWIND range(10, 1, -3) AS x RETURN x
WITH 'x' AS `odd name`, 2 AS `b.c` RETURN `odd name`, `b.c`, `b.c` + 1 AS `sum of`
WITH 1 AS x, 2 AS y WHERE x < y RETURN x + y AS z
WITH [1,2,3] AS l RETURN l[0] AS a, size(l) AS s, [x IN l | x * 2] AS d
WITH {a: 1, b: {c: 2}} AS m RETURN m.b.c AS c, m['a'] AS a, keys(m) AS k, m {.a, d: 4} AS p, m {.*} AS q
match (n:Actor) where n.name starts with 'F' return n.name order by n.name desc skip 1 limit 2
MATCH (a:Country)-[:PARTICIPATES_IN]->(e:Event)<-[:PARTICIPATES_IN]-(b:Country) WHERE a.name < b.name WITH a, b, count(DISTINCT e) AS together ORDER BY together DESC, a.name, b.name LIMIT 10 RETURN a.name + ' & ' + b.name AS pair, together
MATCH (p:Person)-[r:PARTICIPATES_IN]->(e:Event) WITH p, collect(DISTINCT labels(e)[0]) AS kinds, count(*) AS n WHERE n >= 3 RETURN p.name, kinds, n ORDER BY n DESC, p.name LIMIT 15
MATCH (e:Event) WHERE e.when_earliest >= date('2025-01-01') AND e.when_earliest < date('2025-01-01') + duration({months: 3}) RETURN e.name, e.when_earliest ORDER BY e.when_earliest, e.name
MATCH (e:Event) WHERE e.when_earliest IS NOT NULL RETURN e.when_earliest.year AS y, e.when_earliest.quarter AS q, count(*) AS n ORDER BY y, q
MATCH (d:Document) RETURN d.language AS language, count(*) AS n, min(d.published_earliest) AS first, max(d.published_latest) AS last ORDER BY n DESC, language
MATCH (d:Document) WITH d.publisher AS who, count(*) AS n, collect(d.title)[0..2] AS titles WHERE who =~ '(?i).*(news|post|times).*' RETURN who, n, size(titles) AS t ORDER BY n DESC, who
MATCH (c:Claim)-[:SAID_BY]->(a:Actor) WITH a, sum(CASE c.polarity WHEN 'negative' THEN 1 ELSE 0 END) AS no, sum(CASE WHEN c.polarity = 'positive' THEN 1 ELSE 0 END) AS yes WHERE no > 0 RETURN a.name, yes, no, round(100.0 * no / (yes + no), 1) AS share ORDER BY share DESC, a.name LIMIT 10
MATCH (c:Claim)-[:ABOUT]->(s:Situation) WITH s, collect(DISTINCT c.polarity) AS polarities WHERE size(polarities) = 2 RETURN s.name AS contested ORDER BY contested LIMIT 20
MATCH (s:Situation)<-[:ABOUT]-(c:Claim)-[:IN]->(d:Document) WITH s, count(DISTINCT d.publisher) AS publishers RETURN publishers, count(s) AS situations ORDER BY publishers DESC
MATCH (p:Pledge)<-[r:PARTICIPATES_IN {role: 'pledger'}]-(a) WITH p, collect(a.name) AS pledgers, count(a) AS n ORDER BY n DESC, p.id LIMIT 5 RETURN p {.name, .when, pledgers: pledgers[0..3], n: n} AS pledge
MATCH (p:Pledge) RETURN p {.*, kind: 'pledge'} AS m ORDER BY p.id LIMIT 3
MATCH (a:Actor {name: 'Ukraine'})-[:PARTICIPATES_IN]->(e:Event) RETURN e.name AS event, size([(e)<-[:PARTICIPATES_IN]-(o:Country) WHERE o <> a | o.name]) AS others, e.when AS at ORDER BY e.when_latest DESC, event LIMIT 5
MATCH (a:Actor {name: 'Ukraine'}) RETURN size([(a)-[:PARTICIPATES_IN]->(e:Meeting) | e]) AS meetings, size([(a)-[:PARTICIPATES_IN]->(e:PhoneCall) | e]) AS calls
MATCH p = shortestPath((a:Person {name: 'Emmanuel Macron'})-[:PARTICIPATES_IN|MEMBER_OF*..5]-(b:Person {name: 'Donald Trump'})) RETURN length(p) AS hops, [n IN nodes(p) | labels(n)[0]] AS kinds
MATCH (a:Actor {name: 'France'}), (b:Actor {name: 'Germany'}) MATCH p = allShortestPaths((a)-[*..3]-(b)) RETURN DISTINCT length(p) AS l, [r IN relationships(p) | type(r)] AS types ORDER BY l, types
MATCH (a:Actor {name: 'France'}) (()-[:PARTICIPATES_IN]->()<-[:PARTICIPATES_IN]-()){1} (b:Person) RETURN count(DISTINCT b) AS people
MATCH p = (s:Situation)-[:PART_OF*1..3]->(t) RETURN length(p) AS depth, count(*) AS n ORDER BY depth
MATCH p = (s:Situation)-[:PART_OF|FULFILS|RESPONSE_TO*1..2]->(t:Situation) WHERE none(r IN relationships(p) WHERE type(r) = 'PART_OF') RETURN count(p) AS n
MATCH (s:Situation) WHERE NOT (s)<-[:ABOUT]-(:Claim) RETURN count(s) AS unclaimed
MATCH (s:Situation) WHERE NOT EXISTS { (s)<-[:ABOUT]-(:Claim {polarity: 'positive'}) } AND EXISTS { (s)<-[:ABOUT]-(:Claim {polarity: 'negative'}) } RETURN s.name ORDER BY s.name
MATCH (a:Actor) WHERE COUNT { (a)-[:PARTICIPATES_IN]->(:Event) } > 30 RETURN a.name, COUNT { (a)-[:PARTICIPATES_IN]->(:Event) } AS n ORDER BY n DESC, a.name
MATCH (a:Country) RETURN a.name, COLLECT { MATCH (a)-[:PARTICIPATES_IN]->(e:Summit) RETURN e.name ORDER BY e.name LIMIT 2 } AS summits ORDER BY a.name LIMIT 10
MATCH (a:Country) WITH a, COUNT { MATCH (a)-[:PARTICIPATES_IN]->(e:Event) WHERE e.when_earliest.year = 2025 RETURN DISTINCT e } AS n WHERE n > 5 RETURN a.name, n ORDER BY n DESC, a.name
CALL { MATCH (e:Event) RETURN 'event' AS kind, count(e) AS n UNION ALL MATCH (e:Plan) RETURN 'plan' AS kind, count(e) AS n UNION ALL MATCH (e:Proposition) RETURN 'proposition' AS kind, count(e) AS n } RETURN kind, n ORDER BY n DESC
MATCH (a:Country) WITH a ORDER BY a.name LIMIT 8 CALL { WITH a MATCH (a)-[:PARTICIPATES_IN]->(e:Event) RETURN count(e) AS n, max(e.when_latest) AS last } RETURN a.name, n, last ORDER BY a.name
MATCH (a:Country) CALL (a) { OPTIONAL MATCH (a)-[:PARTICIPATES_IN]->(e:Event) WHERE e.when_latest >= date('2025-09-01') RETURN e ORDER BY e.when_latest, e.id LIMIT 2 } RETURN a.name, collect(e.name) AS next ORDER BY a.name LIMIT 20
UNWIND ['France', 'Germany', 'Poland', 'Narnia'] AS name OPTIONAL MATCH (a:Country {name: name}) OPTIONAL MATCH (a)-[:PARTICIPATES_IN]->(e:Summit) RETURN name, a IS NOT NULL AS known, count(e) AS summits ORDER BY name
UNWIND [{who: 'France', kind: 'Summit'}, {who: 'Germany', kind: 'Meeting'}] AS q MATCH (a:Actor {name: q.who})-[:PARTICIPATES_IN]->(e) WHERE q.kind IN labels(e) RETURN q.who AS who, q.kind AS kind, count(e) AS n ORDER BY who
UNWIND range(2014, 2025) AS y OPTIONAL MATCH (e:Event) WHERE e.when_earliest.year = y RETURN y, count(e) AS n ORDER BY y
MATCH (e:Event) WITH e.when_earliest.year AS y, count(*) AS n WITH collect({y: y, n: n}) AS rows RETURN reduce(s = 0, r IN rows | s + r.n) AS total, size(rows) AS years
MATCH (a:Actor) WITH a.type AS t, collect(a.name) AS names RETURN t, size(names) AS n, head(names) IS NOT NULL AS some ORDER BY n DESC, t
MATCH (a:Person) WITH split(a.name, ' ') AS parts RETURN last(parts) AS family, count(*) AS n ORDER BY n DESC, family LIMIT 10
MATCH (a:Person) WHERE toLower(a.name) CONTAINS 'von ' OR a.name =~ '.*\\bvan\\b.*' RETURN a.name ORDER BY a.name
MATCH (a:Person) RETURN substring(a.name, 0, 1) AS letter, count(*) AS n ORDER BY letter
MATCH (a:Actor) RETURN CASE WHEN a:Person THEN 'person' WHEN a:Country THEN 'country' WHEN a:Organization THEN 'organization' ELSE 'other' END AS kind, count(*) AS n ORDER BY n DESC, kind
MATCH (s:Situation) RETURN CASE WHEN s.when_earliest IS NULL THEN 'undated' WHEN s.when_earliest < date('2022-02-24') THEN 'before' ELSE 'since' END AS period, count(*) AS n ORDER BY period
MATCH (e:Event) WHERE e.when_earliest IS NOT NULL AND e.when_latest IS NOT NULL WITH e, duration.inDays(e.when_earliest, e.when_latest).days AS days WHERE days > 0 RETURN e.name, days ORDER BY days DESC, e.name LIMIT 10
MATCH (p:Plan)-[r]->(e:Event) RETURN type(r) AS how, count(*) AS n ORDER BY n DESC, how
MATCH (n)-[r]->(m) RETURN labels(n)[0] AS from, type(r) AS rel, labels(m)[0] AS to, count(*) AS n ORDER BY n DESC, from, rel, to LIMIT 20
MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) AS n ORDER BY n DESC, label LIMIT 10
MATCH (n:Claim) UNWIND keys(n) AS k RETURN k, count(*) AS n ORDER BY n DESC, k
MATCH ()-[r:PARTICIPATES_IN]->() RETURN r.role AS role, r.mode AS mode, count(*) AS n ORDER BY n DESC, role, mode
MATCH ()-[r:PARTICIPATES_IN]->() WHERE r.role IS NULL RETURN count(r) AS without
MATCH (a:Actor)-[r:PARTICIPATES_IN]->(e:Event) WHERE r.role IN ['host', 'mediator'] RETURN a.name, r.role, count(DISTINCT e) AS n ORDER BY n DESC, a.name, r.role LIMIT 10
MATCH (e:Event)-[:AT]->(p:Place) RETURN p.name AS place, count(DISTINCT e) AS n, collect(DISTINCT e.when_earliest.year)[0] IS NULL AS undated ORDER BY n DESC, place LIMIT 10
MATCH (p:Place) WHERE p.location IS NOT NULL RETURN p.name, round(p.location.latitude, 1) AS lat, round(p.location.longitude, 1) AS lon ORDER BY lat DESC, p.name LIMIT 10
MATCH (p:Place {name: 'Paris'}), (q:Place) WHERE q.location IS NOT NULL AND q <> p AND point.distance(p.location, q.location) < 1000000 RETURN q.name, toInteger(point.distance(p.location, q.location) / 1000) AS km ORDER BY km, q.name
MATCH (c:Claim)-[:EVIDENCED_BY]->(w:Span) WHERE size(w.quote) > 200 RETURN left(w.quote, 40) + '…' AS quote, w.end - w.start AS chars ORDER BY chars DESC, quote LIMIT 5
MATCH (w:Span) WHERE w.quote CONTAINS 'ceasefire' OR w.quote CONTAINS 'Waffenstillstand' RETURN count(w) AS n
MATCH (w:Span) WHERE toLower(w.quote) =~ '.*\\bno(t)?\\b.*' RETURN count(w) AS n
MATCH (w:Span) RETURN avg(size(w.quote)) AS mean, percentileDisc(size(w.quote), 0.5) AS median, stDev(size(w.quote)) AS spread, max(size(w.quote)) AS longest
MATCH (d:Document) WHERE d.published_earliest >= date({year: 2025, month: 9}) RETURN count(d) AS n
MATCH (d:Document) WHERE d.published_earliest = date('2025-09-04') - duration('P1D') RETURN d.title ORDER BY d.title
MATCH (c:Claim) WHERE c.saidOn_earliest IS NOT NULL MATCH (c)-[:IN]->(d:Document) WHERE d.published_earliest IS NOT NULL RETURN duration.inDays(c.saidOn_earliest, d.published_earliest).days AS lag, count(*) AS n ORDER BY lag LIMIT 20
MATCH (c:Claim) RETURN c.polarity AS polarity, c.aspect AS aspect, c.certainty AS certainty, count(*) AS n ORDER BY n DESC, polarity, aspect, certainty
MATCH (c:Claim)-[:SAID_BY]->(a:Actor) WHERE a.name = 'Vladimir Putin' MATCH (c)-[:ABOUT]->(s) RETURN s.name, c.polarity, c.saidOn ORDER BY c.saidOn_latest DESC, s.name LIMIT 10
MATCH (x:Actor)<-[:SAID_BY]-(c:Claim {polarity: 'positive'})-[:ABOUT]->(s)<-[:ABOUT]-(k:Claim {polarity: 'negative'})-[:SAID_BY]->(y:Actor) WHERE x <> y RETURN x.name, y.name, count(DISTINCT s) AS n ORDER BY n DESC, x.name, y.name LIMIT 10
MATCH (s:Situation)-[:CONDITIONAL_ON]->(c:Situation) RETURN c.name AS condition, count(s) AS waiting, collect(s.name)[0] IS NOT NULL AS named ORDER BY waiting DESC, condition LIMIT 10
MATCH (a:Organization)<-[:MEMBER_OF]-(m) WITH a, m ORDER BY m.name RETURN a.name, count(m) AS members, collect(m.name) AS names ORDER BY members DESC, a.name
MATCH (a:Actor)-[r]->() WITH a, type(r) AS t, count(*) AS n ORDER BY a.name, t WITH a, collect(t + ': ' + toString(n)) AS profile RETURN a.name, profile ORDER BY size(profile) DESC, a.name LIMIT 10
MATCH (a:Actor) WHERE a.name_uk IS NOT NULL AND a.name_ru IS NOT NULL RETURN a.name, a.name_uk, a.name_ru ORDER BY a.name LIMIT 10
MATCH (a:Actor) WITH [k IN keys(a) WHERE k STARTS WITH 'name_' | substring(k, 5)] AS languages RETURN size(languages) AS n, count(*) AS actors ORDER BY n
MATCH (a:Actor) WITH max(a.count) AS top MATCH (b:Actor) WHERE b.count = top RETURN b.name, top
MATCH (e:Event) WITH e ORDER BY e.when_latest DESC, e.id LIMIT 50 WITH collect(e) AS latest RETURN size([e IN latest WHERE e:Meeting]) AS meetings, size([e IN latest WHERE e:Pledge]) AS pledges
MATCH (e:Event) WITH collect(e.when_earliest.year) AS years RETURN size(years) AS dated, [y IN range(2020, 2025) | size([x IN years WHERE x = y])] AS each
MATCH (e:Event)<-[:PARTICIPATES_IN]-(a:Country) WITH e, collect(a.name) AS names WHERE all(n IN ['France', 'Germany'] WHERE n IN names) RETURN e.name ORDER BY e.name
MATCH (e:Event)<-[:PARTICIPATES_IN]-(a:Country) WITH e, collect(a.name) AS names WHERE single(n IN names WHERE n STARTS WITH 'U') RETURN count(e) AS n
MATCH (n:Situation) WHERE n.name IS NULL RETURN count(n) AS nameless
MATCH (n:Situation) WHERE n.name = '' OR trim(n.name) = '' RETURN count(n) AS empty
MATCH (n:Actor) RETURN coalesce(n.name_de, n.name_fr, n.name) AS name ORDER BY name LIMIT 10
MATCH (n:Actor) WHERE n.name STARTS WITH 'A' XOR n.name ENDS WITH 'a' RETURN count(n) AS n
MATCH (a:Actor {name: 'France'})--(x) RETURN labels(x)[0] AS l, count(DISTINCT x) AS n ORDER BY n DESC, l
MATCH (a:Actor {name: 'France'})-[r]-(x) RETURN type(r) AS t, startNode(r) = a AS out, count(*) AS n ORDER BY t, out
MATCH (a:Actor {name: 'France'}) RETURN a.name, properties(a).wikidata AS q, a['wikidata'] AS q2, size(keys(a)) AS n
MATCH (e:Event) RETURN min(e.when_earliest) AS first, max(e.when_latest) AS last, duration.between(min(e.when_earliest), max(e.when_latest)).years AS years
MATCH (e:Event) WHERE e.when_earliest IS NOT NULL RETURN e.when_earliest.dayOfWeek AS d, count(*) AS n ORDER BY d
MATCH (e:Event) WHERE date('2025-09-04') IN [e.when_earliest, e.when_latest] RETURN e.name ORDER BY e.name
MATCH (e:Event) WHERE e.when_earliest <= date('2025-09-04') <= e.when_latest RETURN count(e) AS n
MATCH (e:Event) RETURN e.name ORDER BY e.when_latest DESC, e.name SKIP 5 LIMIT 5
MATCH (e:Event&(Meeting|Visit)) RETURN count(e) AS n
MATCH (e:Meeting&!Plan) RETURN count(e) AS n
MATCH (e:Event) WHERE e:Meeting OR e:Visit OR e:PhoneCall RETURN labels(e)[0] AS l, count(e) AS n ORDER BY l
MATCH (a:Person)-[:PARTICIPATES_IN]->(e:Event)-[:PART_OF]->(w:Event) RETURN w.name AS whole, count(DISTINCT a) AS people, count(DISTINCT e) AS parts ORDER BY people DESC, whole LIMIT 5
MATCH (x:Event) WHERE x.name CONTAINS 'Ramstein' WITH x MATCH (x)<-[r:PARTICIPATES_IN]-(a) RETURN x.name, collect({who: a.name, role: r.role})[0] IS NOT NULL AS any, count(a) AS n ORDER BY x.name
MATCH (a:Actor {name: 'Russia'}), (b:Actor {name: 'Ukraine'}) RETURN EXISTS { (a)-[:PARTICIPATES_IN]->(:Meeting)<-[:PARTICIPATES_IN]-(b) } AS met, COUNT { (a)-[:PARTICIPATES_IN]->()<-[:PARTICIPATES_IN]-(b) } AS together
MATCH (a:Country) WHERE NOT EXISTS { MATCH (a)-[:PARTICIPATES_IN]->(:Pledge) } RETURN collect(a.name) AS names
MATCH (a:Country) OPTIONAL MATCH (a)-[:PARTICIPATES_IN {role: 'pledger'}]->(p:Pledge) WITH a, count(p) AS pledges RETURN pledges, collect(a.name)[0] IS NOT NULL AS some, count(a) AS countries ORDER BY pledges DESC
MATCH (a:Country)-[:PARTICIPATES_IN]->(e:Event) WITH a, e.when_earliest.year AS y, count(*) AS n ORDER BY y WITH a, collect([y, n]) AS series WHERE size(series) > 3 RETURN a.name, series ORDER BY a.name
MATCH (e:Event) WITH e.when_earliest.year AS y, count(*) AS n ORDER BY n DESC, y LIMIT 1 MATCH (x:Event) WHERE x.when_earliest.year = y RETURN y, n, count(x) AS again
MATCH (s:Situation) RETURN s.status AS status, avg(COUNT { (s)<-[:ABOUT]-() }) AS claims ORDER BY status
MATCH (s:Situation) WITH s, COUNT { (s)<-[:ABOUT]-() } AS n RETURN percentileCont(n, 0.5) AS median, percentileCont(n, 0.9) AS ninety, max(n) AS most
MATCH (c:Claim) WITH c.polarity AS p, count(*) AS n WITH collect(p) AS ps, collect(n) AS ns UNWIND range(0, size(ps) - 1) AS i RETURN ps[i] AS polarity, ns[i] AS n ORDER BY polarity
MATCH (d:Document) RETURN d.url STARTS WITH 'https' AS secure, count(*) AS n ORDER BY secure
MATCH (d:Document) WHERE d.url IS NOT NULL WITH split(split(d.url, '//')[1], '/')[0] AS host RETURN host, count(*) AS n ORDER BY n DESC, host LIMIT 10
MATCH (d:Document) WHERE d.published_at >= datetime('2025-09-04T00:00:00Z') AND d.published_at < datetime('2025-09-05T00:00:00Z') RETURN count(d) AS n
MATCH (d:Document) WHERE d.published_at IS NOT NULL RETURN d.published_at.hour AS h, count(*) AS n ORDER BY h
MATCH (d:Document) WHERE d.published_at IS NOT NULL RETURN date(d.published_at) AS day, count(*) AS n ORDER BY day DESC LIMIT 5
MATCH (d:Document) WHERE d.published_at IS NOT NULL RETURN datetime.truncate('hour', d.published_at) AS hour, count(*) AS n ORDER BY hour DESC LIMIT 5
RETURN date('2025-09-04').week AS w, date({year: 2025, week: 36, dayOfWeek: 4}) AS d, date('2025-09-04').ordinalDay AS o
RETURN duration.between(date('2022-02-24'), date('2025-09-04')) AS d, duration.inDays(date('2022-02-24'), date('2025-09-04')).days AS days
RETURN toString(duration({days: 3, hours: 5})) AS d, duration('PT90M').minutes AS m, duration('P1Y').months AS y
RETURN [x IN range(1, 10) WHERE x % 3 = 0 | x ^ 2] AS squares, reduce(a = '', w IN ['a', 'b'] | a + w) AS joined
WITH [1, 2, 3, 4] AS l RETURN l[0] AS a, l[-1] AS b, l[1..3] AS c, l[..2] AS d, l[2..] AS e, l + 5 AS f, 3 IN l AS g
WITH {a: 1, b: {c: [1, 2, {d: 'x'}]}} AS m RETURN m.a AS a, m.b.c[2].d AS d, keys(m) AS k, m['b'].c[0] AS c
MATCH (a:Actor {name: 'France'})-[r1:PARTICIPATES_IN]->(e)<-[r2:PARTICIPATES_IN]-(b) WHERE r1.role <> r2.role RETURN r1.role AS one, r2.role AS other, count(*) AS n ORDER BY n DESC, one, other
MATCH (a:Actor {name: 'France'})-[r:PARTICIPATES_IN]->(e:Event) MATCH (e)<-[s:PARTICIPATES_IN]-(b:Person) WHERE r <> s RETURN count(DISTINCT b) AS n
MATCH (a:Actor {name: 'France'}) MATCH (a)-[r:PARTICIPATES_IN]->(e:Pledge) MATCH (a)-[r]->(e) RETURN count(*) AS n
MATCH (a:Country) WITH a.name AS name ORDER BY name RETURN collect(name)[0..5] AS first, collect(name)[-3..] AS last
MATCH (a:Country) WITH collect(a) AS cs UNWIND cs AS x UNWIND cs AS y WITH x, y WHERE x.id < y.id AND x.name STARTS WITH 'F' AND y.name STARTS WITH 'G' RETURN x.name, y.name ORDER BY x.name, y.name
MATCH (a:Country {name: 'France'}) UNWIND ['name', 'wikidata', 'nope'] AS k RETURN k, a[k] AS v ORDER BY k
MATCH (n:Proposition) OPTIONAL MATCH (n)<-[:CONTENT]-(p:Pledge) RETURN count(n) AS all, count(p) AS promised, count(DISTINCT p) AS pledges
MATCH (e:Event) WHERE size(e.docs) > 1 RETURN e.name, size(e.docs) AS docs ORDER BY docs DESC, e.name LIMIT 5
MATCH (e:Event) WHERE any(d IN e.docs WHERE d CONTAINS 'paris') RETURN count(e) AS n
MATCH (e:Event) WITH e, size(e.docs) AS n RETURN CASE WHEN n > 5 THEN 'many' WHEN n > 1 THEN 'some' ELSE 'one' END AS how, count(*) AS events, avg(n) AS mean ORDER BY how
MATCH (a:Person) WHERE a.name IN $names RETURN a.name ORDER BY a.name
MATCH (e:Event) WHERE e.when_earliest >= $since RETURN count(e) AS n
MATCH (a:Actor {name: $who})-[:PARTICIPATES_IN]->(e) WHERE e.when_latest >= date($day) RETURN e.name, $limit AS l ORDER BY e.name LIMIT 5
MATCH (a:Actor) RETURN a.name AS name ORDER BY name LIMIT $limit
UNWIND $rows AS row OPTIONAL MATCH (a:Actor {name: row.name}) RETURN row.name, row.weight * 2 AS w, a.id AS id ORDER BY w
MATCH (a:Actor) WHERE a.name =~ ('(?i)' + $start + '.*') RETURN count(a) AS n
MATCH (a:Actor) WHERE a.name CONTAINS $who AND ($kind IS NULL OR $kind IN labels(a)) RETURN a.name ORDER BY a.name
MATCH (n:Actor) WHERE n.name = 'France' RETURN n, n.name AS name, labels(n) AS labels, properties(n) AS all
MATCH (a:Actor {name: 'France'})-[r:MEMBER_OF]->(o) RETURN a, r, o ORDER BY o.name LIMIT 3
MATCH p = (a:Actor {name: 'France'})-[:MEMBER_OF]->(o) RETURN p, nodes(p) AS ns, relationships(p) AS rs ORDER BY o.name LIMIT 3
MATCH (n:Actor) RETURN count(*) AS n UNION MATCH (n:Actor) RETURN count(DISTINCT n.id) AS n
MATCH (p:Plan) WHERE p.when_latest < date('2025-12-31') AND NOT (p)<-[:FULFILS]-() RETURN p.name, p.when ORDER BY p.when_latest DESC, p.name LIMIT 10
MATCH (e:Event {name: 'Budapest Memorandum'}) RETURN e
MATCH (e) WHERE e.name =~ '(?i)budapest.*' RETURN labels(e)[0] AS l, e.name ORDER BY e.name, l
MATCH (a)-[:PARTICIPATES_IN]->(e:Event) WITH e, count(a) AS size ORDER BY size DESC, e.id LIMIT 3 MATCH (e)-[:AT]->(p) RETURN e.name, size, p.name ORDER BY size DESC, e.name
MATCH (a:Person)-[:PARTICIPATES_IN]->(e:Event) WITH a, min(e.when_earliest) AS first, max(e.when_latest) AS last WHERE last > first + duration('P30D') RETURN a.name, first, last ORDER BY a.name LIMIT 10
MATCH (a:Person) WHERE (a)-[:PARTICIPATES_IN]->(:Summit) AND NOT (a)-[:PARTICIPATES_IN]->(:Meeting) RETURN a.name ORDER BY a.name LIMIT 10
MATCH (a:Country), (e:Summit:Event) WHERE NOT (a)-[:PARTICIPATES_IN]->(e) RETURN e.name, count(a) AS absent ORDER BY absent, e.name
MATCH (a:Actor) WHERE a.anonymous OR a.count > 5 RETURN a.name ORDER BY a.name
MATCH (a:Actor) WITH a, a.count > 5 AS big WHERE big AND NOT a.anonymous RETURN a.name ORDER BY a.name
MATCH (e:Event) WITH e, e.status = $who AS odd WHERE NOT odd RETURN count(e)
MATCH (e:Event) WHERE CASE WHEN e.when_latest IS NULL THEN true ELSE e.when_latest.year > 2024 END RETURN count(e)
MATCH (e:Event) WHERE coalesce(e.sources > 2, false) RETURN count(e)
MATCH (e:Event) RETURN e.id ORDER BY NOT (e:Meeting AND e.sources > 1), e.id LIMIT 5
MATCH (e:Event) WHERE NOT (e:Meeting OR (e:Visit AND NOT e:Disputed)) RETURN count(e)
