"""Official texts: read, match with the stored versions, plan, apply, infer, verify."""
