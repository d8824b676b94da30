// standing: a page of the claims of a dataset
MATCH (c:Claim) WHERE c.id > $after AND c.id < $end
RETURN c.id, c.versions, c.confidence, properties(c) ORDER BY c.id LIMIT $count

// by_id: some claims
UNWIND $ids AS id MATCH (c:Claim {id: id}) RETURN properties(c)

// write_sources: create sources or change them
UNWIND $rows AS row MERGE (s:Source {id: row.id}) SET s += row

// touch_sources: mark the claims of some sources
UNWIND $ids AS id MATCH (c:Claim {source: id}) WITH c.id AS id MERGE (t:Touched {id: id})

// create: create claims
UNWIND $rows AS row MERGE (c:Claim {id: row.id}) SET c += row

// change: change claims
UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c += row.props

// touch: mark claims
UNWIND $ids AS id MERGE (t:Touched {id: id})

// forget_grounds: claims no longer rest on what they did
UNWIND $ids AS id MATCH (c:Claim {id: id})-[r:RESTS_ON]->(:Claim) DELETE r

// ground: a claim rests on another
UNWIND $rows AS row MATCH (c:Claim {id: row.id}) MATCH (g:Claim {id: row.ground}) MERGE (c)-[:RESTS_ON]->(g)

// dataset: note when a dataset was loaded
MERGE (d:Dataset {id: $id}) SET d.loaded = $loaded
