// The sealed format relief/2 (docs/encryption.md), for the sender's own device.
import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import { base64url, concat, encrypt, hex, hkdf, random, sha256, utf8 } from "./bytes.mjs";

const FORMAT = "relief/2";
const LEAST_PADDED = 1024;
const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** Which circles open which compartment that a sender seals, in the order in which people read them. */
export const CIRCLES_OF = {
  identity: ["TRIAGE"],
  situation: ["TRIAGE", "COMMITTEE"],
  needs: ["TRIAGE", "COMMITTEE", "FINANCE", "AUDIT"],
  payment: ["FINANCE"],
  coding: ["TRIAGE", "AUDIT"],
};

/** UUIDv7 (RFC 9562): it tells when it was made, to the second at most as exactly as this device's clock. */
export function uuid7(now = Date.now()) {
  const bytes = random(16);
  for (let at = 0; at < 6; at++) bytes[at] = Math.floor(now / 2 ** (8 * (5 - at))) % 256;
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const text = hex(bytes);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}

export function paddedLength(length) {
  const least = length + 1;
  const e = Math.floor(Math.log2(least));
  const s = Math.floor(Math.log2(e)) + 1;
  const step = 2 ** Math.max(0, e - s);
  return Math.max(LEAST_PADDED, Math.ceil(least / step) * step);
}

export function pad(document) {
  const padded = new Uint8Array(paddedLength(document.length));
  padded.set(document);
  padded[document.length] = 0x80;
  return padded;
}

function salted(document) {
  const rest = JSON.stringify(document).slice(1);
  return utf8(`{"_salt":"${base64url(random(32))}"${rest === "}" ? "" : ","}${rest}`);
}

export const kidOf = async (publicKey) => hex(await sha256(publicKey)).slice(0, 16);

/** HPKE, base mode, one shot: `enc || ciphertext`. */
export async function sealTo(publicKey, secret, info) {
  const sender = await suite.createSenderContext({ recipientPublicKey: await suite.kem.deserializePublicKey(publicKey), info: utf8(info) });
  return concat(new Uint8Array(sender.enc), new Uint8Array(await sender.seal(secret)));
}

/**
 * A whole sealed request.
 *
 * @param clear what stands in clear: language, urgency, region, assistanceTypes, requested
 * @param documents the compartments' documents by name
 * @param keys {circle: public key}, as they follow from the roster
 */
export async function sealRequest(clear, documents, keys) {
  const id = uuid7();
  const names = Object.keys(CIRCLES_OF).filter((name) => name in documents);
  const batchKeys = {};
  const recipients = [];
  for (const [circle, publicKey] of Object.entries(keys)) {
    if (!names.some((name) => CIRCLES_OF[name].includes(circle))) continue;
    // One key for each circle: were it the same for all, each could unwrap what is for another.
    batchKeys[circle] = random(32);
    const sealedKey = await sealTo(publicKey, batchKeys[circle], `${FORMAT}|${id}|${id}|${circle}`);
    recipients.push({ circle, kid: await kidOf(publicKey), sealedKey: base64url(sealedKey) });
  }
  const compartments = [];
  for (const name of names) {
    const dataKey = random(32);
    const nonce = random(12);
    const ciphertext = await encrypt(dataKey, nonce, pad(salted(documents[name])), utf8(`${FORMAT}|${id}|${name}|1`));
    const wrapped = [];
    for (const circle of CIRCLES_OF[name]) {
      const wrapping = await hkdf(batchKeys[circle], utf8(`${FORMAT}|${id}|${id}|${circle}|${name}|1`));
      const wrappingNonce = random(12);
      wrapped.push({ circle, wrappedKey: base64url(concat(wrappingNonce, await encrypt(wrapping, wrappingNonce, dataKey))) });
    }
    compartments.push({ name, version: 1, nonce: base64url(nonce), ciphertext: base64url(ciphertext), keys: wrapped });
  }
  return { format: FORMAT, id, ...clear, recipients, compartments };
}
