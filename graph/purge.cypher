// mark: mark claims for deletion
UNWIND $ids AS id MATCH (c:Claim {id: id}) MERGE (t:Touched {id: c.id}) SET c.purge = true

// others_by_subject: which of some entities other claims are about
UNWIND $ids AS id MATCH (c:Claim {subject: id}) WHERE NOT c.id IN $doomed RETURN DISTINCT id

// others_by_object: which of some entities other claims name as the other end
UNWIND $ids AS id MATCH (c:Claim {object: id}) WHERE NOT c.id IN $doomed RETURN DISTINCT id

// others_by_event: which of some events other claims name as the occurrence
UNWIND $ids AS id MATCH (c:Claim {event: id}) WHERE NOT c.id IN $doomed RETURN DISTINCT id

// others_by_speaker: which of some entities said first what other claims say
UNWIND $ids AS id MATCH (c:Claim {speaker: id}) WHERE NOT c.id IN $doomed RETURN DISTINCT id

// others_by_source: which of some sources other claims cite
UNWIND $ids AS id MATCH (c:Claim {source: id}) WHERE NOT c.id IN $doomed RETURN DISTINCT id

// quoting: other claims in whose chain of attribution some entities stand
MATCH (c:Claim) WHERE any(link IN c.attributedTo WHERE link IN $ids) AND NOT c.id IN $doomed RETURN c.attributedTo

// beside: other claims from some places of sources
UNWIND $rows AS row MATCH (c:Claim {source: row.source})
WHERE c.locator = row.locator AND NOT c.id IN $doomed RETURN properties(c)

// derived: the sources that derive from some
UNWIND $ids AS id MATCH (s:Source {derivedFrom: id}) RETURN collect([id, s.id])

// set_origins: write where sources come from
UNWIND $rows AS row MATCH (s:Source {id: row.id}) SET s += row.props

// touch_sources: mark the claims of some sources
UNWIND $ids AS id MATCH (c:Claim {source: id}) WITH c.id AS id MERGE (t:Touched {id: id})
