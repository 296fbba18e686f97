"""Records: lists, reading, writing, changes, exports."""
