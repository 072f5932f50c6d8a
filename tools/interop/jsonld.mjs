// Counts the triples of JSON-LD, each once.
import { readFileSync } from "node:fs";
import jsonld from "jsonld";

const quads = await jsonld.toRDF(JSON.parse(readFileSync(process.argv[2], "utf8")));
console.log(new Set(quads.map(({ subject, predicate, object }) => JSON.stringify([subject, predicate, object]))).size);
