// page: a page of all claims
MATCH (c:Claim) WHERE c.id > $after RETURN c.id ORDER BY c.id LIMIT $count

// mark: mark claims, all with one mark
MERGE (t:Touched {id: $ids[0]}) SET t.claims = coalesce(t.claims, []) + $ids

// bare: leave claims as if they had never been projected
UNWIND $ids AS id MATCH (c:Claim {id: id}) SET c.live = null, c.current = null, c.pair = null, c.denies = null

// delete_names: delete some names
MATCH (m:Name) WITH m LIMIT $count DELETE m RETURN count(*)
