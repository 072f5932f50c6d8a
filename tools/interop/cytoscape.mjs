// Reads node-link JSON as elements; prints nodes, edges and different names. Cytoscape has one range of ids for both,
// and the edge of a membership that holds has the id of the membership: edges get ids of Cytoscape's own.
import { readFileSync } from "node:fs";
import cytoscape from "cytoscape";

const { nodes, edges } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const elements = {
  nodes: nodes.map((data) => ({ data })),
  edges: edges.map((data) => ({ data })),
};
const graph = cytoscape({ headless: true, elements });
console.log(graph.nodes().length, graph.edges().length, new Set(graph.nodes().map((one) => one.data("name"))).size);
