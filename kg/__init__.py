"""A knowledge graph of diplomatic events: what is claimed, by whom, in which words, since when."""

__version__ = "0.1.0"
