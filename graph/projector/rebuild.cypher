// mark: mark a page of all claims, as if they had never been projected
MATCH (c:Claim) WHERE c.id > $after WITH c ORDER BY c.id LIMIT $count
MERGE (t:Touched {id: c.id}) SET c.live = null, c.current = null, c.pair = null, c.denies = null RETURN c.id

// delete_names: delete some names
MATCH (m:Name) WITH m LIMIT $count DELETE m RETURN count(*)
