// Writes a whole sealed request, made from fixed inputs: `npm ci --ignore-scripts && npm run make` writes
// ../resources/vectors/sealed-request.json anew, `npm run make -- <file>` another file. Every random value is a hash of its place, so it
// comes out the same each time and the committed file can be compared. The keys in it are for tests and guard nothing.
import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { base64url, commitment, fromBase64url, hex, keyPairOf, receiptSeeds, seal, sha256 } from "./format.mjs";

const id = "019a2f4e-7b10-7c3a-9d52-0242ac120002";
const messageBatch = "019a2f4e-8c20-7d4b-8e63-0242ac120002";

let drawn = 0;
const fixed = (length) => new Uint8Array(createHash("shake256", { outputLength: length }).update(`relief/2 vectors ${drawn++}`).digest());

const circles = {};
for (const circle of ["TRIAGE", "COMMITTEE", "FINANCE", "AUDIT"]) circles[circle] = await keyPairOf(fixed(32));

const documents = {
  identity: { name: "Akouvi Sénamé Dzifanou", birthYear: 1987, note: "اسم مستعار · прозвище · 化名 · 👩🏾‍🌾" },
  situation: { narrative: "Vers 19 h 30, deux hommes en civil… ".repeat(200) },
  needs: { assistance: [{ type: "RELOCATION", lines: [] }], requested: { amount: "1977000", currency: "XOF" } },
  payment: {},
};
const entitled = {
  identity: ["TRIAGE"],
  situation: ["TRIAGE", "COMMITTEE"],
  needs: ["TRIAGE", "COMMITTEE", "FINANCE", "AUDIT"],
  payment: ["FINANCE"],
};
const keysOf = (pairs) => Object.fromEntries(Object.entries(pairs).map(([circle, pair]) => [circle, pair.publicKey]));

const request = await seal(id, id,
  Object.entries(documents).map(([name, document]) => ({ name, version: 1, document, circles: entitled[name] })), keysOf(circles), fixed);

/** Ed25519 from its seed, through Node's own crypto. */
function signingPublicKey(seed) {
  const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  const spki = createPublicKey(createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" })).export({ format: "der", type: "spki" });
  return new Uint8Array(spki.subarray(spki.length - 32));
}

const code = "7K3MQ-9PX0A-BCDEF-GHJKM-NPQRS";
const seeds = await receiptSeeds(id, code);
const receipt = await keyPairOf(seeds.sealing);
const signing = signingPublicKey(seeds.signing);
const message = { text: "Nous avons bien reçu votre demande." };
const channel = await seal(id, messageBatch, [{ name: "channel", version: 1, document: message, circles: ["TRIAGE", "RECEIPT"] }],
  { TRIAGE: circles.TRIAGE.publicKey, RECEIPT: receipt.publicKey }, fixed);

const vector = {
  about: "Made by src/test/node/make.mjs with @hpke/core 1.9.0 and @hpke/hybridkem-x-wing 0.7.0. Test keys; they guard nothing.",
  circles: Object.fromEntries(await Promise.all(Object.entries(circles).map(async ([circle, pair]) => [circle, {
    kid: pair.kid,
    publicKey: base64url(pair.publicKey),
    privateKey: base64url(pair.privateKey),
    fingerprint: hex(await sha256(pair.publicKey)),
  }]))),
  documents,
  request: {
    format: "relief/2",
    id,
    language: "fr",
    urgency: "URGENT",
    region: "011",
    assistanceTypes: ["RELOCATION"],
    requested: { amount: "1977000", currency: "XOF" },
    ...request,
  },
  commitments: Object.fromEntries(await Promise.all(request.compartments.map(async (one) => [one.name,
    await commitment(id, one.name, one.version, fromBase64url(one.ciphertext))]))),
  receipt: {
    code,
    sealingSeed: base64url(seeds.sealing),
    sealingPublicKey: base64url(receipt.publicKey),
    signingSeed: base64url(seeds.signing),
    signingPublicKey: base64url(signing),
    kid: hex(await sha256(receipt.publicKey, signing)).slice(0, 16),
  },
  channel: { batch: messageBatch, document: message, ...channel },
};
const file = process.argv[2] ?? fileURLToPath(new URL("../resources/vectors/sealed-request.json", import.meta.url));
await mkdir(dirname(file), { recursive: true });
await writeFile(file, JSON.stringify(vector, null, 2) + "\n");
