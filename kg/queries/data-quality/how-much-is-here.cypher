// How much is here
// Nodes by kind; the database keeps these numbers ready.
RETURN COUNT { (:Document) } AS documents, COUNT { (:Situation) } AS situations, COUNT { (:Event) } AS events,
       COUNT { (:Plan) } AS plans, COUNT { (:Proposition) } AS propositions, COUNT { (:Disputed) } AS disputed,
       COUNT { (:Claim) } AS claims, COUNT { (:Actor) } AS actors, COUNT { (:Span) } AS passages
