"""Citations in a text that is sent."""
