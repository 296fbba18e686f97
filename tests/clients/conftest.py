"""Keeps what the clients run away from pytest."""

collect_ignore = ["python/journey.py", "oscal/round_trip.py"]  # run in environments of their own
