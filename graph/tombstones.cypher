// key: the key of this instance's hashes
MATCH (m:Meta {id: $id}) RETURN m.value

// make_key: the key of this instance's hashes, made where there is none
MERGE (m:Meta {id: $id}) SET m.value = coalesce(m.value, $value) RETURN m.value

// page: a page of all hashes
MATCH (p:Purged) WHERE p.id > $after RETURN p.id ORDER BY p.id LIMIT $count

// bury: keep hashes
UNWIND $rows AS row MERGE (p:Purged {id: row.id}) SET p += row.props
