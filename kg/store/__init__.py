"""The store on disk: one named graph a document, each with its version, asked by SPARQL."""
