"""Norms of a text that is sent."""
