"""The same reading and projecting on a cluster."""
