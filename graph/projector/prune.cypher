// mark: mark a page of the claims of some visibilities for deletion
MATCH (c:Claim) WHERE c.id > $after AND c.visibility IN $hidden WITH c ORDER BY c.id LIMIT $count
MERGE (t:Touched {id: c.id}) SET c.purge = true RETURN c.id

// mark_resting: mark what rests on some claims for deletion
UNWIND $ids AS id MATCH (g:Claim {id: id})<-[:RESTS_ON*1..12]-(c:Claim)
MERGE (t:Touched {id: c.id}) SET c.purge = true
