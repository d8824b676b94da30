// write_sources: create sources or change them
UNWIND $rows AS row MERGE (s:Source {id: row.id}) SET s += row

// touch_sources: mark the claims of some sources
UNWIND $ids AS id MATCH (c:Claim {source: id}) WITH c.id AS id MERGE (t:Touched {id: id})

// hand_in: hand new claims to the projection
UNWIND $rows AS row MERGE (i:Incoming {id: row.id}) SET i = row

// change: change claims
UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c += row.props

// touch: mark claims, all with one mark
MERGE (t:Touched {id: $ids[0]}) SET t.claims = coalesce(t.claims, []) + $ids
