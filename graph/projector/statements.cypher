// next_touched: some marks, and how many claims each says are still to be projected
MATCH (t:Touched) WITH t LIMIT $count RETURN collect([t.id, coalesce(size(t.claims), 1)])

// touched_by: the claims that some marks say are still to be projected
UNWIND $ids AS id MATCH (t:Touched {id: id}) RETURN collect([id, t.claims])

// count_touched: how many claims are marked
MATCH (t:Touched) RETURN sum(coalesce(size(t.claims), 1))

// next_incoming: what hands claims in
MATCH (i:Incoming) WHERE i.id > $after RETURN [i.id, i.claims] ORDER BY i.id LIMIT $count

// count_incoming: how many claims are handed in
MATCH (i:Incoming) WHERE i.id > '' RETURN sum(i.count)

// forget_incoming: claims that were handed in are projected
UNWIND $ids AS id MATCH (i:Incoming {id: id}) DELETE i

// outdated: somebody listed whom an older projection left without a key that lists are now ordered by
MATCH (n:Person) WHERE n.sortKey > '' AND n.degreeKey IS NULL RETURN n.id LIMIT 1

// first_listed: whether the first one listed has such a key
MATCH (n:Person) WHERE n.sortKey > '' RETURN n.degreeKey IS NULL ORDER BY n.sortKey LIMIT 1

// claims_by_id: claims
UNWIND $ids AS id MATCH (c:Claim {id: id}) RETURN collect([properties(c)])

// dependents: the claims that rest on some
UNWIND $ids AS id MATCH (c:Claim {id: id})<-[:RESTS_ON]-(d:Claim) RETURN collect(DISTINCT [d.id])

// sources: when sources were published, and where they come from
UNWIND $ids AS id MATCH (s:Source {id: id}) RETURN collect([s.id, s.publishedLatest, s.origin])

// judged: whether anything was ever retracted
MATCH (r:Retraction) WHERE r.id > '' RETURN r.id LIMIT 1

// retractions: the periods in which what some claims say is retracted
UNWIND $ids AS id MATCH (r:Retraction {id: id}) RETURN collect([id, r.live])

// claims_of_pairs: the claims that support some pairs or values, as far as they are projected
UNWIND $ids AS id MATCH (c:Claim {pair: id}) WHERE c.live IS NOT NULL RETURN collect([properties(c)])

// claims_of_events: the claims that name some events as the occurrence, as far as they are projected
UNWIND $ids AS id MATCH (c:Claim {event: id}) WHERE c.live IS NOT NULL RETURN collect([properties(c)])

// claims_of_subjects: the claims about some entities
UNWIND $ids AS id MATCH (c:Claim {subject: id}) RETURN collect([properties(c)])

// claims_of_objects: the claims that name some entities as the other end
UNWIND $ids AS id MATCH (c:Claim {object: id}) RETURN collect([properties(c)])

// denials: the denials that are anchored at some entities
UNWIND $ids AS id MATCH (c:Claim {denies: id}) RETURN collect([properties(c)])

// sameness_by_subject: the judgements of sameness about some entities
UNWIND $ids AS id MATCH (c:Claim {subject: id}) WHERE c.predicate = 'SAME_AS' RETURN collect([properties(c)])

// sameness_by_object: the judgements of sameness with some entities
UNWIND $ids AS id MATCH (c:Claim {object: id}) WHERE c.predicate = 'SAME_AS' RETURN collect([properties(c)])

// create: create claims that are not here: a MERGE would look for each once more
UNWIND $rows AS row CREATE (c:Claim) SET c = row

// create_again: create claims that may be here
UNWIND $rows AS row MERGE (c:Claim {id: row.id}) SET c = row

// stand: write what follows for claims from others
UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c += row.props

// forget_touched: the claims of some marks are projected
UNWIND $ids AS id MATCH (t:Touched {id: id}) DELETE t

// purge: delete claims for good
UNWIND $ids AS id MATCH (c:Claim {id: id}) DETACH DELETE c

// remaining_gists: which of some gists claims still have
UNWIND $ids AS id MATCH (c:Claim {gist: id}) RETURN collect(DISTINCT [id])

// forget_retractions: delete judgements of what no claim says any more
UNWIND $ids AS id MATCH (r:Retraction {id: id}) DELETE r

// names_of: the names of some entities
UNWIND $ids AS id MATCH (m:Name {entity: id}) RETURN collect([m.id, id])

// write_names: create or replace names
UNWIND $rows AS row MERGE (m:Name {id: row.id}) SET m = row.props

// delete_names: delete names
UNWIND $ids AS id MATCH (m:Name {id: id}) DELETE m

// cited: which of some sources claims cite, and whether one of those counts
UNWIND $ids AS id MATCH (c:Claim {source: id})
WITH id, max(CASE WHEN c.current THEN 1 ELSE 0 END) AS live
RETURN collect([id, live])

// source_titles: the titles of some sources
UNWIND $ids AS id MATCH (s:Source {id: id}) RETURN collect([s.id, s.title])

// list_sources: write by what sources are listed
UNWIND $rows AS row MATCH (s:Source {id: row.id}) SET s += row.props

// delete_sources: delete sources that no claim cites
UNWIND $ids AS id MATCH (s:Source {id: id}) DETACH DELETE s
