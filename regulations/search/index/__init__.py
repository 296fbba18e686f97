"""The index: schema, documents, analysis, generations on disk, and what writes them."""
