"""The search page and what helps to ask."""
