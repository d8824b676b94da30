// edges_of_persons: what some persons did and what was done to them, with their parents
UNWIND $ids AS id MATCH (n:Person {id: id})
RETURN COLLECT {
  MATCH (n)-[r:CAPTURED_BY|HELD_BY|RELEASED_BY|RELEASED_AT_REQUEST_OF|RELEASED_TO|MET_WITH|DIED_IN|PARTNER_OF|MEMBER_OF|HOLDS_POSITION|CITIZEN_OF|PARTICIPATED_IN|UNSUPPORTED]->()
  WHERE r.type IN ['CAPTURED_BY', 'HELD_BY', 'RELEASED_BY', 'RELEASED_AT_REQUEST_OF', 'RELEASED_TO', 'MET_WITH', 'DIED_IN', 'PARTNER_OF', 'MEMBER_OF', 'HOLDS_POSITION', 'CITIZEN_OF', 'PARTICIPATED_IN']
  WITH r ORDER BY r.sortKey LIMIT $count
  RETURN [r.pair, r.event, r.claims, r.stances, r.confidences, r.sources, r.published, r.live, r.origins, r.ats, r.sinces, r.untils, r.observeds, r.details]
} AS forth, COLLECT {
  MATCH (n)<-[r:MET_WITH|PARTNER_OF|PARENT_OF|UNSUPPORTED]-()
  WHERE r.type IN ['MET_WITH', 'PARTNER_OF', 'PARENT_OF']
  WITH r ORDER BY r.sortKey LIMIT $count
  RETURN [r.pair, r.event, r.claims, r.stances, r.confidences, r.sources, r.published, r.live, r.origins, r.ats, r.sinces, r.untils, r.observeds, r.details]
} AS back

// edges_of_organizations: whom some organizations met, what they belong to, what they took part in
UNWIND $ids AS id MATCH (n:Organization {id: id})
RETURN COLLECT {
  MATCH (n)-[r:MET_WITH|MEMBER_OF|PART_OF|PARTICIPATED_IN|UNSUPPORTED]->()
  WHERE r.type IN ['MET_WITH', 'MEMBER_OF', 'PART_OF', 'PARTICIPATED_IN']
  WITH r ORDER BY r.sortKey LIMIT $count
  RETURN [r.pair, r.event, r.claims, r.stances, r.confidences, r.sources, r.published, r.live, r.origins, r.ats, r.sinces, r.untils, r.observeds, r.details]
} AS forth

// belongings_of_persons: what some persons are members of
UNWIND $ids AS id MATCH (n:Person {id: id})
RETURN COLLECT {
  MATCH (n)-[r:MEMBER_OF|UNSUPPORTED]->()
  WHERE r.type IN ['MEMBER_OF']
  WITH r ORDER BY r.sortKey LIMIT $count
  RETURN [r.pair, r.event, r.claims, r.stances, r.confidences, r.sources, r.published, r.live, r.origins, r.ats, r.sinces, r.untils, r.observeds, r.details]
} AS forth

// belongings_of_organizations: what some organizations are part or members of
UNWIND $ids AS id MATCH (n:Organization {id: id})
RETURN COLLECT {
  MATCH (n)-[r:MEMBER_OF|PART_OF|UNSUPPORTED]->()
  WHERE r.type IN ['MEMBER_OF', 'PART_OF']
  WITH r ORDER BY r.sortKey LIMIT $count
  RETURN [r.pair, r.event, r.claims, r.stances, r.confidences, r.sources, r.published, r.live, r.origins, r.ats, r.sinces, r.untils, r.observeds, r.details]
} AS forth

// edges_of_events: who was in some events
UNWIND $ids AS id MATCH (n:Event {id: id})
RETURN COLLECT {
  MATCH (n)<-[r:PARTICIPATED_IN|UNSUPPORTED]-()
  WHERE r.type IN ['PARTICIPATED_IN']
  WITH r ORDER BY r.sortKey LIMIT $count
  RETURN [r.pair, r.event, r.claims, r.stances, r.confidences, r.sources, r.published, r.live, r.origins, r.ats, r.sinces, r.untils, r.observeds, r.details]
} AS back

// wholes_of_events: what some events are part of
UNWIND $ids AS id MATCH (n:Event {id: id})
RETURN COLLECT {
  MATCH (n)-[r:PART_OF|UNSUPPORTED]->(:Event)
  WHERE r.type IN ['PART_OF']
  WITH r ORDER BY r.sortKey LIMIT $count
  RETURN [r.pair, r.event, r.claims, r.stances, r.confidences, r.sources, r.published, r.live, r.origins, r.ats, r.sinces, r.untils, r.observeds, r.details]
} AS forth

// parents_of_persons: the parents of some persons
UNWIND $ids AS id MATCH (n:Person {id: id})
RETURN COLLECT {
  MATCH (n)<-[r:PARENT_OF|UNSUPPORTED]-(:Person)
  WHERE r.type IN ['PARENT_OF']
  WITH r ORDER BY r.sortKey LIMIT $count
  RETURN [r.pair, r.event, r.claims, r.stances, r.confidences, r.sources, r.published, r.live, r.origins, r.ats, r.sinces, r.untils, r.observeds, r.details]
} AS back

// deaths_of_persons: the events in which some persons died
UNWIND $ids AS id MATCH (n:Person {id: id})
RETURN COLLECT {
  MATCH (n)-[r:DIED_IN|UNSUPPORTED]->()
  WHERE r.type IN ['DIED_IN']
  WITH r ORDER BY r.sortKey LIMIT $count
  RETURN [r.pair, r.event, r.claims, r.stances, r.confidences, r.sources, r.published, r.live, r.origins, r.ats, r.sinces, r.untils, r.observeds, r.details]
} AS forth

// facts_of_persons: the claims on birth, death, age and sex of some persons
UNWIND $ids AS id MATCH (n:Person {id: id})
RETURN id, COLLECT {
  UNWIND coalesce(n.bornClaims, []) + coalesce(n.diedClaims, []) + coalesce(n.ageClaims, []) + coalesce(n.sexClaims, []) AS i
  WITH i MATCH (c:Claim {id: i})
  RETURN [c.id, c.predicate, c.stance, c.source, c.published, c.live, c.origin, c.value, c.at]
} AS facts

// facts_of_organizations: the claims on the beginning and end of some organizations
UNWIND $ids AS id MATCH (n:Organization {id: id})
RETURN id, COLLECT {
  UNWIND coalesce(n.begunClaims, []) + coalesce(n.endedClaims, []) AS i
  WITH i MATCH (c:Claim {id: i})
  RETURN [c.id, c.predicate, c.stance, c.source, c.published, c.live, c.origin, c.value, c.at]
} AS facts

// facts_of_events: the claims on the type, the dates, the length and the people of some events
UNWIND $ids AS id MATCH (n:Event {id: id})
RETURN id, COLLECT {
  UNWIND coalesce(n.typeClaims, []) + coalesce(n.dateClaims, []) + coalesce(n.begunClaims, []) + coalesce(n.endedClaims, []) + coalesce(n.durationClaims, []) + coalesce(n.countClaims, []) AS i
  WITH i MATCH (c:Claim {id: i})
  RETURN [c.id, c.predicate, c.stance, c.source, c.published, c.live, c.origin, c.value, c.at]
} AS facts
