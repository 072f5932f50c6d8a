// Reads GraphML and GEXF; prints nodes, edges, and different names or, of GEXF, ids that have a label.
import { readFileSync } from "node:fs";
import graphology from "graphology";
import { parse as graphml } from "graphology-graphml";
import { parse as gexf } from "graphology-gexf";

const { MultiDirectedGraph } = graphology;
const text = (at) => readFileSync(process.argv[at], "utf8");
const named = graphml(MultiDirectedGraph, text(2));
console.log(named.order, named.size, new Set(named.mapNodes((_, { name }) => name)).size);
const labelled = gexf(MultiDirectedGraph, text(3));
console.log(labelled.order, labelled.size, labelled.filterNodes((_, { label }) => label).length);
