// The sealed format relief/2 (docs/encryption.md), for the sender's own device.
import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import { base64url, concat, encrypt, fromBase64url, fromHex, hex, hkdf, random, sha256, utf8 } from "./bytes.mjs";

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
 * @param files that go with it: {id, of, name, note, size, key, root}, whose content is sealed by itself
 * @param now milliseconds; a device's own clock may be wrong by weeks, and a request from the future is refused
 */
export async function sealRequest(clear, documents, keys, files = [], now = Date.now()) {
  const id = uuid7(now);
  const parts = Object.keys(CIRCLES_OF).filter((name) => name in documents)
    .map((name) => ({ name, circles: CIRCLES_OF[name], document: documents[name] }));
  for (const { id: file, ...document } of files) {
    // Faces and names are for whoever opens the part, but for the committee, which decides on a codename.
    const circles = CIRCLES_OF[document.of].filter((circle) => circle !== "COMMITTEE");
    parts.push({ name: `attachment/${file}`, of: document.of, circles, document });
  }
  const batchKeys = {};
  const recipients = [];
  for (const [circle, publicKey] of Object.entries(keys)) {
    if (!parts.some(({ circles }) => circles.includes(circle))) continue;
    // One key for each circle: were it the same for all, each could unwrap what is for another.
    batchKeys[circle] = random(32);
    const sealedKey = await sealTo(publicKey, batchKeys[circle], `${FORMAT}|${id}|${id}|${circle}`);
    recipients.push({ circle, kid: await kidOf(publicKey), sealedKey: base64url(sealedKey) });
  }
  const compartments = [];
  for (const { name, of, circles, document } of parts) {
    const dataKey = random(32);
    const nonce = random(12);
    const ciphertext = await encrypt(dataKey, nonce, pad(salted(document)), utf8(`${FORMAT}|${id}|${name}|1`));
    const wrapped = [];
    for (const circle of circles) {
      const wrapping = await hkdf(batchKeys[circle], utf8(`${FORMAT}|${id}|${id}|${circle}|${name}|1`));
      const wrappingNonce = random(12);
      wrapped.push({ circle, wrappedKey: base64url(concat(wrappingNonce, await encrypt(wrapping, wrappingNonce, dataKey))) });
    }
    compartments.push({ name, ...(of && { of }), version: 1, nonce: base64url(nonce), ciphertext: base64url(ciphertext), keys: wrapped });
  }
  return { format: FORMAT, id, ...clear, recipients, compartments };
}

const SEGMENT = 65536;
/** Nonce and tag of a sealed segment. */
const SEAL = 28;

/** Bytes of a sealed segment of full length. */
export const SEALED_SEGMENT = SEGMENT + SEAL;

const sealedSegment = async (key, plain, bound) => {
  const nonce = random(12);
  return concat(nonce, await encrypt(key, nonce, plain, utf8(bound)));
};

/**
 * The content of a file, sealed piece by piece as it is asked for, so that no more of it is ever in memory. A segment that was sealed is given again as it
 * was until what follows is asked for: on a line that breaks it may have arrived.
 */
export class SealedContent {
  #key = random(32);
  #hashes = [];
  #kept = new Map();

  /** @param id UUIDv7 of the file @param blob its content, of one byte at least */
  constructor(id, blob) {
    this.id = id;
    this.blob = blob;
    this.padded = paddedLength(blob.size);
    this.count = Math.ceil(this.padded / SEGMENT);
  }

  /** Bytes of a whole sealed content. @param size of the plain one */
  static lengthOf(size) {
    const padded = paddedLength(size);
    return padded + SEAL * Math.ceil(padded / SEGMENT);
  }

  async #segment(index) {
    if (this.#kept.has(index)) return this.#kept.get(index);
    const at = index * SEGMENT;
    const plain = new Uint8Array(Math.min(SEGMENT, this.padded - at));
    plain.set(new Uint8Array(await this.blob.slice(at, at + SEGMENT).arrayBuffer()));
    if (this.blob.size >= at && this.blob.size < at + plain.length) plain[this.blob.size - at] = 0x80;
    const sealed = await sealedSegment(this.#key, plain, `${FORMAT}|file|${this.id}|${index}|${index === this.count - 1 ? "last" : "more"}`);
    this.#hashes[index] = await sha256(sealed);
    this.#kept.set(index, sealed);
    return sealed;
  }

  /** Sealed bytes from one on. @param offset where a segment begins @param most how many segments */
  async from(offset, most) {
    const first = offset / SEALED_SEGMENT;
    for (const index of this.#kept.keys()) if (index < first) this.#kept.delete(index);
    const segments = [];
    for (let index = first; index < Math.min(this.count, first + most); index++) segments.push(await this.#segment(index));
    return concat(...segments);
  }

  /** What the request says of it, once all of it was sealed. */
  async told() {
    const root = hex(await sha256(utf8(`${FORMAT}|file|${this.id}`), new Uint8Array(1), ...this.#hashes));
    return { id: this.id, size: this.blob.size, key: base64url(this.#key), root };
  }
}

const length32 = (length) => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, length);
  return bytes;
};

/**
 * A sealed request once more sealed, as a whole: the file that tells nothing (docs/encryption.md).
 *
 * @param json the sealed request
 * @param envelope {kid, publicKey} of the service, base64url
 * @param contents sealed contents of its files, in the order in which the request names them
 */
export async function sealFile(json, { kid, publicKey }, contents = []) {
  const padded = pad(concat(...[utf8(json), ...contents].flatMap((each) => [length32(each.length), each])));
  const key = random(32);
  const parts = [utf8(FORMAT), fromHex(kid), await sealTo(fromBase64url(publicKey), key, `${FORMAT}|envelope|${kid}`)];
  for (let at = 0, number = 0; at < padded.length; at += SEGMENT, number++) {
    const last = at + SEGMENT >= padded.length ? "last" : "more";
    parts.push(await sealedSegment(key, padded.subarray(at, at + SEGMENT), `${FORMAT}|envelope|${number}|${last}`));
  }
  return concat(...parts);
}

/** Public keys by circle, of their texts. */
export const bytesOf = (keys) => Object.fromEntries(Object.entries(keys).map(([circle, text]) => [circle, fromBase64url(text)]));
