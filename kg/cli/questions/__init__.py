"""Commands that answer what analysts ask: pledges, what is disputed, why something is in the graph, its course."""
