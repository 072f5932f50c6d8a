"""Documents of the native format: a short one as a human writes it, and one that uses all that the format has."""

SHORT = """\
document:
  id: harbour-2031-05-04
  publisher: Example Wire
  published: 2031-05-04T18:00+02:00
  language: en
  text: >-
    Presidents Macron and Stubb, Prime Minister Frederiksen and Chancellor Merz met in Copenhagen.
    President Zelenskyy joined by video. Denmark will send air defence once a ceasefire holds, Frederiksen said.
situations:
  - id: event:copenhagen-2031
    type: Summit
    name: {en: Copenhagen summit, de: Gipfel in Kopenhagen}
    when: 2031-05-04
    place: Copenhagen
    participants:
      - {actor: Mette Frederiksen, role: host}
      - Emmanuel Macron
      - Alexander Stubb
      - Friedrich Merz
      - {actor: Volodymyr Zelenskyy, mode: virtual, quote: joined by video}
    quote: met in Copenhagen
  - type: Pledge
    when: 2031-05-04
    part_of: event:copenhagen-2031
    participants:
      - {actor: Mette Frederiksen, role: pledger, behalf: Denmark}
      - {actor: Ukraine, role: beneficiary}
    content:
      type: MilitaryAid
      name: air defence
      conditional_on: {after: {type: Ceasefire}}
    quote: Denmark will send air defence once a ceasefire holds
"""

COMPLETE = """\
format: diplomatic-kg/1
document:
  id: complete
  publisher: Example Wire
  title: Everything at once
  url: https://example.org/2031/complete?id=1#top
  published: 2031-05-05
  retrieved: 2031-05-06T08:30:00Z
  language: en
  licence: CC0-1.0
  text: "They met. They met again 😀. One diplomat said no; two envoys heard it. Über Geld sprach man nicht."
actors:
  - {id: envoys, type: Group, name: {en: two envoys, uk: два посланці}, count: 2, anonymous: true}
  - {id: actor:jane-roe, type: Person, name: Jane Roe, wikidata: Q42}
  - {id: harbour-group, type: Coalition, name: Harbour Group}
places:
  - {id: harbour, name: {en: Old Harbour, de: Alter Hafen}, latitude: 55.68, longitude: 12.6}
situations:
  - id: event:harbour-meeting
    type: Meeting
    name: {en: meeting at the harbour, de: Treffen am Hafen, fr: réunion au port, uk: зустріч у порту}
    when: 2031-05-01/2031-05-04
    place: Old Harbour
    amount: {value: 7.1bn, currency: EUR, ceiling: true, per: year, period: 2031/2033}
    remark: The agenda was not published.
    participants:
      - {actor: Jane Roe, role: host, mode: in_person, behalf: [Ukraine, Harbour Group]}
      - {actor: two envoys, mode: written, count: 2}
      - {actor: observers, mode: phone, count: ~30}
      - actor: Friedrich Merz
        mode: virtual
        status: planned
        claims: [{certainty: possible, said_by: envoys}]
    quote: [They met., {exact: They met, occurrence: 2}, {exact: met, prefix: "They ", suffix: " again"}]
    claims:
      - {id: first, polarity: negative, certainty: probable, said_by: Jane Roe, said_on: 2031-05-04, quote: said no}
      - {id: second, said_by: envoys, via: first, coding: machine, source: https://example.org/feed}
      - {via: [second, Friedrich Merz], aspect: time, status: postponed, certainty: unknown}
      - {aspect: participation, concerns: Jane Roe}
      - {aspect: place, quote: {start: 71, end: 80, exact: Über Geld}}
      - {aspect: condition, quote: {start: 0, end: 4}}
  - id: promise
    type: Pledge
    when: 2031-04~
    part_of: event:harbour-meeting
    response_to: question
    participants: [{actor: Jane Roe, role: pledger}, {actor: Ukraine, role: beneficiary}]
    content:
      - type: SecurityGuarantee
        id: guarantee
        conditional_on:
          if: consent
          after: {type: PeaceAgreement, name: peace}
          unless: [{type: Withdrawal}, veto]
          until: {type: Accession}
      - event:other-guarantee
  - {id: question, type: Demand, when: ../2031-04, participants: [{actor: Ukraine, role: demander}]}
  - {id: consent, type: Approval, status: unknown, participants: [{actor: Germany, role: approver}]}
  - {id: veto, type: Rejection, status: cancelled, participants: [{actor: Germany, role: rejecter}]}
  - {id: later, type: Statement, when: 2031-05-02, participants: [{actor: Jane Roe, role: speaker}],
     reaffirms: promise, specifies: promise, fulfils: promise, partly_fulfils: promise, withdraws: promise,
     breaches: promise, supersedes: [promise, event:older-promise], expires: promise, postpones: promise,
     suspends: promise, resumes: promise, ends: promise, status: ongoing}
memberships:
  - {actor: Jane Roe, of: Harbour Group, role: member, start: 2030, end: 2031-06, quote: Über Geld}
  - actor: Ukraine
    of: Harbour Group
    role: member
    start: 2031-01/..
    claims: [{polarity: negative, said_by: envoys}]
"""
