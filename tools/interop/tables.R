# Reads the tables of a data package; prints rows of nodes and edges, whether truths are read, and the types of a number
# and a day.
folder <- tempfile()
unzip(commandArgs(trailingOnly = TRUE)[1], exdir = folder)
read <- function(name) read.csv(file.path(folder, name), na.strings = "", encoding = "UTF-8")
nodes <- read("nodes.csv")
edges <- read("edges.csv")
cat(nrow(nodes), nrow(edges), all(as.logical(nodes$anonymous), na.rm = TRUE), class(nodes$cow_number), class(as.Date(nodes$when_earliest)), "\n")
