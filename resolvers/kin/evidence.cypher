// canonical: into whom some persons were merged
UNWIND $ids AS i MATCH (n:Person {id: i}) RETURN i, coalesce(n.canonical, n.id)

// said: what claims say of some links, each given by the person that it starts from and its key
UNWIND $links AS link WITH link[0] AS i, link[1] AS key
MATCH (n:Person {id: i})-[r:PARENT_OF|PARTNER_OF|SIBLING_OF|KIN_OF|UNSUPPORTED]->(:Person) WHERE r.key = key
RETURN r.key, r.claims, r.stances, r.confidences, r.sources, r.published, r.live, r.origins, r.ats, r.sinces, r.untils, r.observeds, r.details

// called: what some persons are called
UNWIND $ids AS i MATCH (n:Person {id: i})
RETURN n.id, n.caption, n.name, COLLECT {
  UNWIND coalesce(n.names, []) AS j WITH j MATCH (m:Name {id: j})
  RETURN [m.id, m.use, m.forms, m.langs, m.scripts, m.claims, m.stances, m.confidences, m.sources, m.published, m.live, m.origins, m.details]
}
