"""Citations of laws and articles in running text and in queries."""
