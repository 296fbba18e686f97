"""Tests of texts for compliance tools."""
