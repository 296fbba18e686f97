"""Ways through the library: home, timeline, graph, statistics."""
