// sources: the sources of some claims
UNWIND $ids AS id MATCH (c:Claim {id: id}) RETURN c.id, c.source
