"""The site itself: preferences, feeds, maps, errors, paging."""
