// audience: for whom the store's content is
MATCH (m:Meta {id: $id}) RETURN m.value

// set_audience: note for whom the store's content is
MERGE (m:Meta {id: $id}) SET m.value = $value
