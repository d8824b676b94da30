// look: how a dataset was loaded, and the load of it that was begun and not finished
MATCH (d:Dataset {id: $id}) RETURN d.format, d.loading, d.fingerprint

// begin: note that a load of a dataset begins
MERGE (d:Dataset {id: $id}) SET d.loading = $instant, d.fingerprint = $fingerprint

// finish: note when a dataset was loaded
MERGE (d:Dataset {id: $id}) SET d.loaded = $instant, d.format = $format, d.loading = null, d.fingerprint = null
