// forget: claims no longer rest on what they did
UNWIND $ids AS id MATCH (c:Claim {id: id})-[r:RESTS_ON]->() DELETE r

// rest: a claim rests on another
UNWIND $rows AS row MATCH (c:Claim {id: row.id}) MATCH (g:Claim {id: row.ground}) MERGE (c)-[:RESTS_ON]->(g)

// await: a claim rests on another that is not here yet
UNWIND $rows AS row MATCH (c:Claim {id: row.id}) WHERE NOT EXISTS { MATCH (g:Claim {id: row.ground}) RETURN g.id }
MERGE (a:Awaited {id: row.ground}) MERGE (c)-[:RESTS_ON]->(a)

// awaiting: whether any claim rests on one that is not here yet
MATCH (a:Awaited) RETURN a.id LIMIT 1

// arrive: what awaited some claims rests on them, and is marked
UNWIND $ids AS id MATCH (a:Awaited {id: id}) MATCH (g:Claim {id: id}) MATCH (a)<-[:RESTS_ON]-(c:Claim)
MERGE (c)-[:RESTS_ON]->(g) MERGE (t:Touched {id: c.id})

// forget_awaited: some claims are here
UNWIND $ids AS id MATCH (a:Awaited {id: id}) DETACH DELETE a
