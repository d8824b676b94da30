// move: give the epoch the next number that is odd or even
MERGE (m:Meta {id: 'epoch'}) WITH m, CASE WHEN m.value IS NULL THEN 0 ELSE toInteger(m.value) END AS epoch
SET m.value = toString(epoch + CASE WHEN epoch % 2 = $parity THEN 2 ELSE 1 END)
