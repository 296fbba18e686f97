"""Readers of knowledge."""
