"""Search, its export, suggestions."""
