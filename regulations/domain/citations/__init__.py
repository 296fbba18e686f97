"""Which law and article a citation means, and whether that is there."""
