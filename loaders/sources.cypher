// by_id: some sources
UNWIND $ids AS id MATCH (s:Source {id: id}) RETURN properties(s)

// derived: the sources that derive from some
UNWIND $ids AS id MATCH (s:Source {derivedFrom: id}) RETURN properties(s)

// at_address: the sources of some canonical addresses
UNWIND $ids AS id MATCH (s:Source {address: id}) RETURN properties(s)
