// move: give the epoch an odd or even number, greater than it was and than the time: none comes again in an emptied store
MERGE (m:Meta {id: 'epoch'}) WITH m, CASE WHEN toInteger(m.value) > $now THEN toInteger(m.value) ELSE $now END AS epoch
SET m.value = toString(epoch + CASE WHEN epoch % 2 = $parity THEN 2 ELSE 1 END)
