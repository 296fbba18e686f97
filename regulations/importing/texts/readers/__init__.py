"""Readers of official texts, one for each form of source."""
