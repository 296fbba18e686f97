"""Knowledge from fixtures and tables: read, validate, plan, apply."""
