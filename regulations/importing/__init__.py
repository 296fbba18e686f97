"""Foreign text becomes records: a reader, a printable plan, one transaction that applies it."""
