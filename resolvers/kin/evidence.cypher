// canonical: into whom some persons were merged
UNWIND $ids AS i MATCH (n:Person {id: i}) RETURN i, coalesce(n.canonical, n.id)
