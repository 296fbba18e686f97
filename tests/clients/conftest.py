"""Keeps what the clients run away from pytest."""

collect_ignore = ["python/journey.py"]  # runs in an environment of its own
