// Opens what the service sealed: `npm ci && npm run verify -- <file>`. The file is what SealVectorsTest writes to
// target/vectors/sealed-by-service.json: request id, test key pairs, documents and sealed compartments.
import { readFile } from "node:fs/promises";
import { fromBase64url, hex, open, sha256, binding } from "./format.mjs";

const file = process.argv[2] ?? new URL("../../../target/vectors/sealed-by-service.json", import.meta.url);
const vector = JSON.parse(await readFile(file, "utf8"));
let opened = 0;
for (const sealed of vector.compartments) {
  for (const key of sealed.keys) {
    const content = await open(vector.id, sealed, key.kid, fromBase64url(vector.privateKeys[key.kid]));
    const { _salt, ...document } = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
    if (fromBase64url(_salt).length !== 32) throw new Error(`${sealed.name}: no salt of 32 bytes`);
    if (JSON.stringify(document) !== JSON.stringify(vector.documents[sealed.name])) throw new Error(`${sealed.name}: another document`);
    const commitment = hex(await sha256(binding(vector.id, sealed.name, sealed.version), new Uint8Array(1), content));
    if (commitment !== vector.commitments[sealed.name]) throw new Error(`${sealed.name}: another commitment`);
    opened++;
  }
}
console.log(`opened ${opened} sealed keys of ${vector.compartments.length} compartments; documents and commitments agree`);
