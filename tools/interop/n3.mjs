// Counts the triples of N-Quads, each once.
import { readFileSync } from "node:fs";
import { Parser } from "n3";

const quads = new Parser({ format: "N-Quads" }).parse(readFileSync(process.argv[2], "utf8"));
console.log(new Set(quads.map((quad) => JSON.stringify([quad.subject, quad.predicate, quad.object]))).size);
