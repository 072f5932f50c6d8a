"""Records as RDF and back, and the shapes that RDF is held against."""
