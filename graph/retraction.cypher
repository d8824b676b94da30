// claim: some claims
UNWIND $ids AS id MATCH (c:Claim {id: id}) RETURN properties(c)

// of_gist: every claim of a gist
MATCH (c:Claim {gist: $id}) RETURN properties(c)

// by_id: judgements on some gists, with the claims that they are about
UNWIND $ids AS id MATCH (r:Retraction {id: id})
RETURN properties(r), COLLECT { MATCH (c:Claim {gist: r.id}) RETURN c.id }

// page: a page of all judgements, with the claims that they are about
MATCH (r:Retraction) WHERE r.id > $after
RETURN properties(r), COLLECT { MATCH (c:Claim {gist: r.id}) RETURN c.id } ORDER BY r.id LIMIT $count

// judge: make judgements or change them
UNWIND $rows AS row MERGE (r:Retraction {id: row.id}) SET r += row.props

// touch: mark every claim of a gist
MATCH (c:Claim {gist: $id}) WITH c.id AS id MERGE (t:Touched {id: id})
