"""Read replicas of PostgreSQL: anonymous reads go to one that is not too far behind, all else to the primary.

`lag.py` measures how far each is behind, `middleware.py` chooses one for a request, `router.py` sends its reads there,
and `backend/` asks the primary where a replica fails.
"""
