// page: a page of the claims of a dataset
MATCH (c:Claim) WHERE c.id > $after AND c.id < $end
RETURN c.id, c.versions, properties(c) ORDER BY c.id LIMIT $count

// histories: a page of the histories of the claims of a dataset
MATCH (c:Claim) WHERE c.id > $after AND c.id < $end
RETURN c.id, c.versions, c.gist ORDER BY c.id LIMIT $count

// some: some claims
UNWIND $ids AS id MATCH (c:Claim {id: id}) RETURN c.id, c.versions, properties(c)

// here: which of some claims are here
UNWIND $ids AS id MATCH (c:Claim {id: id}) RETURN c.id
