"""Records around a record: neighbours, trees, paths, the timeline."""
