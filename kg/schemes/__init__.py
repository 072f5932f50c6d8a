"""The ontology as a scheme for annotation tools."""
