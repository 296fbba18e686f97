"""What curators do with records: merge, withdraw, delete, publish."""
