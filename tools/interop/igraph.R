# Reads GraphML; prints the version, then nodes, edges and different names, then the edges of a node found by its name.
suppressPackageStartupMessages(library(igraph))
graph <- read_graph(commandArgs(trailingOnly = TRUE)[1], format = "graphml")
cat("version", as.character(packageVersion("igraph")), "\n")
cat(vcount(graph), ecount(graph), length(unique(V(graph)$name)), "\n")
cat("found", degree(graph, v = "France") > 0, "\n")
