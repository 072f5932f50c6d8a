// Whom one actor, or those who act for it, met most
// The contacts of a country with those of its president, ministers, envoys …: who acts for whom is told by the words of a
// source, or by an office on those days, as with `--with-representatives`. Put another id in all three places.
MATCH (us:Actor)-[mine:PARTICIPATES_IN]->(e:Event)<-[theirs:PARTICIPATES_IN]-(other:Actor)
WHERE (us.id = 'actor:france' OR 'actor:france' IN mine.acts_for)
  AND other.id <> 'actor:france' AND NOT 'actor:france' IN coalesce(theirs.acts_for, [])
  AND (e:Meeting OR e:PhoneCall OR e:Visit OR e:Negotiation)
RETURN other.name AS actor, count(DISTINCT e) AS contacts, min(e.when_earliest) AS first, max(e.when_latest) AS last,
       count(DISTINCT CASE WHEN e:Disputed OR mine.disputed OR theirs.disputed THEN e END) AS disputed
ORDER BY contacts DESC, actor
LIMIT 25
