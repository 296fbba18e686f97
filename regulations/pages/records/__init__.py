"""Records: lists, pages, parts of pages."""
