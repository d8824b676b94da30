// claims: a page of all claims, whether each counts or not
MATCH (c:Claim) WHERE c.id > $after RETURN properties(c) ORDER BY c.id LIMIT $count

// sources: a page of all sources
MATCH (s:Source) WHERE s.id > $after RETURN properties(s) ORDER BY s.id LIMIT $count
