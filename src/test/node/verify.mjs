// Opens what the service sealed: `npm ci --ignore-scripts && npm run verify`. The file is what SealVectorsTest writes to
// target/vectors/sealed-by-service.json: request and batch id, private test keys, documents, recipients and sealed compartments.
import { readFile } from "node:fs/promises";
import { commitment, fromBase64url, open } from "./format.mjs";

const file = process.argv[2] ?? new URL("../../../target/vectors/sealed-by-service.json", import.meta.url);
const vector = JSON.parse(await readFile(file, "utf8"));
let opened = 0;
for (const sealed of vector.compartments) {
  for (const { circle } of sealed.keys) {
    const recipient = vector.recipients.find((one) => one.circle === circle);
    const content = await open(vector.id, vector.batch, recipient, sealed, fromBase64url(vector.privateKeys[recipient.kid]));
    const { _salt, ...document } = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
    if (fromBase64url(_salt).length !== 32) throw new Error(`${sealed.name}: no salt of 32 bytes`);
    if (JSON.stringify(document) !== JSON.stringify(vector.documents[sealed.name])) throw new Error(`${sealed.name}: another document`);
    if ((await commitment(vector.id, sealed.name, sealed.version, content)) !== vector.commitments[sealed.name]) {
      throw new Error(`${sealed.name}: another commitment`);
    }
    opened++;
  }
}
console.log(`opened ${opened} keys of ${vector.compartments.length} compartments; documents and commitments agree`);
