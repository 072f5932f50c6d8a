// The last push
// When the database was made equal to the store, and how often it was written to.
MATCH (m:_KgPush {id: 'push'})
RETURN m.at AS at, m.revision AS writes, m.state IS NOT NULL AS complete
