"""What an official text consists of: divisions, articles, dates, issuers, titles, and the difference of two."""
