// Writes ../resources/vectors/sealed-request.json anew: `npm ci && npm run make`. The keys in it are for tests and guard nothing.
import { mkdir, writeFile } from "node:fs/promises";
import { base64url, hex, keyPair, receiptPrivateKey, seal, sha256, kid, binding } from "./format.mjs";

const id = "019a2f4e-7b10-7c3a-9d52-0242ac120002";
const circles = {};
for (const circle of ["TRIAGE", "COMMITTEE", "FINANCE", "AUDIT"]) circles[circle] = await keyPair();

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

const compartments = [];
for (const [name, document] of Object.entries(documents)) {
  const recipients = entitled[name].map((circle) => ({ circle, publicKey: circles[circle].publicKey }));
  compartments.push(await seal(id, name, 1, document, recipients));
}

const receiptCode = "7K3MQ-9PX0A-BCDEF-GHJKM-NPQRS";
const receiptPrivate = await receiptPrivateKey(id, receiptCode);
const receiptPublic = await publicKeyOf(receiptPrivate);
const channel = await seal(id, "channel", 1, { text: "Nous avons bien reçu votre demande." }, [
  { circle: "TRIAGE", publicKey: circles.TRIAGE.publicKey },
  { circle: "RECEIPT", publicKey: receiptPublic },
]);

/** X25519 of the base point, through Node's own crypto, which @hpke/core does not use for it. */
async function publicKeyOf(privateKey) {
  const { createPrivateKey, createPublicKey } = await import("node:crypto");
  const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b656e04220420", "hex"), privateKey]);
  const spki = createPublicKey(createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" })).export({ format: "der", type: "spki" });
  return new Uint8Array(spki.subarray(spki.length - 32));
}

const vector = {
  about: "Made by src/test/vectors/make.mjs with @hpke/core 1.9.0. Test keys; they guard nothing.",
  circles: Object.fromEntries(await Promise.all(Object.entries(circles).map(async ([circle, pair]) => [circle, {
    kid: pair.kid,
    publicKey: base64url(pair.publicKey),
    privateKey: base64url(pair.privateKey),
    fingerprint: hex(await sha256(pair.publicKey)),
  }]))),
  documents,
  request: {
    id,
    language: "fr",
    urgency: "URGENT",
    region: "011",
    assistanceTypes: ["RELOCATION"],
    requested: { amount: "1977000", currency: "XOF" },
    compartments,
  },
  commitments: Object.fromEntries(await Promise.all(compartments.map(async (one) => [one.name,
    hex(await sha256(binding(id, one.name, one.version), new Uint8Array(1), Buffer.from(one.ciphertext, "base64url")))]))),
  receipt: { code: receiptCode, privateKey: base64url(receiptPrivate), publicKey: base64url(receiptPublic), kid: await kid(receiptPublic) },
  channel: { document: { text: "Nous avons bien reçu votre demande." }, sealed: channel },
};
await mkdir(new URL("../resources/vectors/", import.meta.url), { recursive: true });
await writeFile(new URL("../resources/vectors/sealed-request.json", import.meta.url), JSON.stringify(vector, null, 2) + "\n");
console.log("wrote sealed-request.json");
