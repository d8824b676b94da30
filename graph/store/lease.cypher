// look: who holds the right to write
MATCH (l:Lease {id: 'writer'}) WHERE l.expires > timestamp() RETURN l.holder

// lock: count up the fence, since a write that changes nothing may lock nothing
MERGE (f:Lease {id: 'fence'}) SET f.expires = coalesce(f.expires, 0) + 1 RETURN f.id

// take: take the right to write where nobody holds it, and the fence with it
MERGE (l:Lease {id: 'writer'})
WITH l WHERE l.expires IS NULL OR l.expires <= timestamp() OR l.token = $token
SET l.holder = $holder, l.token = $token, l.expires = timestamp() + $milliseconds
WITH l MATCH (f:Lease {id: 'fence'}) SET f.token = $token
RETURN l.token

// renew: keep it; the fence is left alone, so that renewing never collides with a long transaction of the holder
MATCH (l:Lease {id: 'writer'}) WHERE l.token = $token
SET l.expires = timestamp() + $milliseconds RETURN l.token

// check: hold on to the fence until the commit, where it is still one's own
MATCH (f:Lease {id: 'fence'}) WHERE f.token = $token SET f.expires = f.expires + 1 RETURN f.id

// release: give it back
MATCH (l:Lease {id: 'writer'}) WHERE l.token = $token
SET l.expires = 0, l.holder = '', l.token = ''
WITH l MATCH (f:Lease {id: 'fence'}) WHERE f.token = $token SET f.token = ''
RETURN l.id
