// known: which of two ids are sources
UNWIND $ids AS id MATCH (s:Source {id: id}) RETURN s.id

// claims: a page of the claims of a source
MATCH (c:Claim {source: $id}) WHERE c.id > $after
RETURN c.id, c.subject, c.predicate, c.object, c.value, c.event, c.qualifiers, c.at, c.since, c.until, c.observed,
c.stance, c.source, c.published, c.origin, c.live, c.pair
ORDER BY c.id LIMIT $count

// occurrences: the events that claims which assert some pairs name
UNWIND $ids AS id MATCH (c:Claim {pair: id})
WHERE c.current AND c.event IS NOT NULL AND c.stance IN ['fact', 'alleged', 'inferred'] RETURN DISTINCT id, c.event

// merged_people: into whom persons were merged
UNWIND $ids AS id MATCH (n:Person {id: id}) WHERE n.canonical IS NOT NULL RETURN id, n.canonical

// merged_organizations: into which organizations were merged
UNWIND $ids AS id MATCH (n:Organization {id: id}) WHERE n.canonical IS NOT NULL RETURN id, n.canonical

// merged_events: into which events were merged
UNWIND $ids AS id MATCH (n:Event {id: id}) WHERE n.canonical IS NOT NULL RETURN id, n.canonical

// merged_places: into which places were merged
UNWIND $ids AS id MATCH (n:Place {id: id}) WHERE n.canonical IS NOT NULL RETURN id, n.canonical

// sexes: the sex of persons
UNWIND $ids AS id MATCH (n:Person {id: id}) WHERE n.sex IS NOT NULL RETURN id, n.sex
