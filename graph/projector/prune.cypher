// page: a page of all claims, and who may see them
MATCH (c:Claim) WHERE c.id > $after RETURN c.id, c.visibility ORDER BY c.id LIMIT $count

// mark: mark claims for deletion
UNWIND $ids AS id MATCH (c:Claim {id: id}) MERGE (t:Touched {id: c.id}) SET c.purge = true
