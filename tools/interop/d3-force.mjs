// Lays node-link JSON out by forces; prints the nodes that have a place, the links with both ends, different names.
import { readFileSync } from "node:fs";
import { forceLink, forceManyBody, forceSimulation } from "d3-force";

const { nodes, edges } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const links = forceLink(edges).id(({ id }) => id);
forceSimulation(nodes).force("link", links).force("charge", forceManyBody()).stop().tick(3);
const placed = nodes.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
const joined = links.links().filter(({ source, target }) => source.id && target.id);
console.log(placed.length, joined.length, new Set(nodes.map(({ name }) => name)).size);
