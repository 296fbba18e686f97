"""Pages of norms: the register of duties, prohibitions, powers, rights and sanctions."""
