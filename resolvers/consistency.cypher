// persons: a page of persons
MATCH (n:Person) WHERE n.id > $after RETURN n.id ORDER BY n.id LIMIT $count

// organizations: a page of organizations
MATCH (n:Organization) WHERE n.id > $after RETURN n.id ORDER BY n.id LIMIT $count

// events: a page of events
MATCH (n:Event) WHERE n.id > $after RETURN n.id ORDER BY n.id LIMIT $count

// kin_of_person: the children of a person, and whom they met or lived with
UNWIND $ids AS id MATCH (n:Person {id: id}) WITH n
MATCH (n)-[:MET_WITH|PARTNER_OF|PARENT_OF]-(o:Person) RETURN DISTINCT o.id ORDER BY o.id LIMIT $count

// organizations_met: the organizations that a person met
UNWIND $ids AS id MATCH (n:Person {id: id}) WITH n
MATCH (n)-[:MET_WITH]-(o:Organization) RETURN DISTINCT o.id ORDER BY o.id LIMIT $count

// peers_of_organization: the organizations that an organization met
UNWIND $ids AS id MATCH (n:Organization {id: id}) WITH n
MATCH (n)-[:MET_WITH]-(o:Organization) RETURN DISTINCT o.id ORDER BY o.id LIMIT $count

// organizations_of_event: the organizations in an event
UNWIND $ids AS id MATCH (n:Event {id: id}) WITH n
MATCH (n)<-[:PARTICIPATED_IN]-(o:Organization) RETURN DISTINCT o.id ORDER BY o.id LIMIT $count

// events_of_person: the events that a person was in
UNWIND $ids AS id MATCH (n:Person {id: id}) WITH n
MATCH (n)-[:PARTICIPATED_IN|DIED_IN]->(o:Event) RETURN DISTINCT o.id ORDER BY o.id LIMIT $count

// people_of_organization: the persons whom an organization captured, held, released, met or has as members
UNWIND $ids AS id MATCH (n:Organization {id: id}) WITH n
MATCH (n)-[:CAPTURED_BY|HELD_BY|RELEASED_BY|RELEASED_AT_REQUEST_OF|RELEASED_TO|MET_WITH|MEMBER_OF|HOLDS_POSITION]-(o:Person)
RETURN DISTINCT o.id ORDER BY o.id LIMIT $count

// people_of_event: the persons in an event
UNWIND $ids AS id MATCH (n:Event {id: id}) WITH n
MATCH (n)<-[:PARTICIPATED_IN|DIED_IN]-(o:Person) RETURN DISTINCT o.id ORDER BY o.id LIMIT $count

// parts_of_event: the events that are part of an event
UNWIND $ids AS id MATCH (n:Event {id: id}) WITH n
MATCH (n)<-[:PART_OF]-(o:Event) RETURN DISTINCT o.id ORDER BY o.id LIMIT $count
