# Reads the tables of a data package; prints rows of nodes and edges, and the types of a truth, a number and a text.
folder <- tempfile()
unzip(commandArgs(trailingOnly = TRUE)[1], exdir = folder)
read <- function(name) read.csv(file.path(folder, name), na.strings = "", encoding = "UTF-8")
nodes <- read("nodes.csv")
edges <- read("edges.csv")
cat(nrow(nodes), nrow(edges), class(nodes$anonymous), class(nodes$cow_number), class(as.Date(nodes$when_earliest)), "\n")
