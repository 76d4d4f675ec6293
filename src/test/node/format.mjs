// The sealed format of docs/encryption.md, written a second time: Web Crypto, @hpke/core and its X-Wing only, as a browser has them.
import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";

const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const utf8 = new TextEncoder();
const ENCAPSULATION = 1120;

export const base64url = (bytes) => Buffer.from(bytes).toString("base64url");
export const fromBase64url = (text) => new Uint8Array(Buffer.from(text, "base64url"));
export const hex = (bytes) => Buffer.from(bytes).toString("hex");
export const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", Buffer.concat(parts)));

/** Where random bytes come from: a browser has no other source; vectors that must come out the same each time have. */
export const fromTheSystem = (length) => crypto.getRandomValues(new Uint8Array(length));

const binding = (id, name, version) => utf8.encode(`relief/2|${id}|${name}|${version}`);
const batchInfo = (id, batch, circle) => utf8.encode(`relief/2|${id}|${batch}|${circle}`);
const wrappingInfo = (id, batch, circle, name, version) => utf8.encode(`relief/2|${id}|${batch}|${circle}|${name}|${version}`);

export const commitment = async (id, name, version, content) => hex(await sha256(binding(id, name, version), new Uint8Array(1), content));

export function paddedLength(length) {
  const least = length + 1;
  const e = Math.floor(Math.log2(least));
  const s = Math.floor(Math.log2(e)) + 1;
  const step = 2 ** Math.max(0, e - s);
  return Math.max(1024, Math.ceil(least / step) * step);
}

function pad(document) {
  const padded = new Uint8Array(paddedLength(document.length));
  padded.set(document);
  padded[document.length] = 0x80;
  return padded;
}

function unpad(padded) {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  if (end < 0 || padded[end] !== 0x80 || padded.length !== paddedLength(end)) throw new Error("bad padding");
  return padded.slice(0, end);
}

/** The document as text with its salt as first member. */
function salted(document, salt) {
  const rest = JSON.stringify(document).slice(1);
  return utf8.encode(`{"_salt":"${base64url(salt)}"${rest === "}" ? "" : ","}${rest}`);
}

export async function keyPairOf(seed) {
  const pair = await suite.kem.generateKeyPairDerand(seed);
  const publicKey = new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey));
  return { publicKey, privateKey: seed, kid: await kid(publicKey) };
}

export const kid = async (publicKey) => hex(await sha256(publicKey)).slice(0, 16);

async function hkdf(secret, info) {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info }, key, 256));
}

const aes = (key, use) => crypto.subtle.importKey("raw", key, "AES-GCM", false, [use]);
const gcm = (nonce, additionalData) => ({ name: "AES-GCM", iv: nonce, ...(additionalData && { additionalData }) });
const encrypt = async (key, nonce, plain, bound) => new Uint8Array(await crypto.subtle.encrypt(gcm(nonce, bound), await aes(key, "encrypt"), plain));
const decrypt = async (key, nonce, sealed, bound) => new Uint8Array(await crypto.subtle.decrypt(gcm(nonce, bound), await aes(key, "decrypt"), sealed));

/**
 * Seals documents as one batch: `recipients` and `compartments` of a sealed request.
 *
 * @param documents [{name, version, document, circles}]
 * @param keys {circle: public key}
 */
export async function seal(id, batch, documents, keys, random = fromTheSystem) {
  const batchKeys = {};
  const recipients = [];
  for (const circle of Object.keys(keys)) {
    if (!documents.some((one) => one.circles.includes(circle))) continue;
    // One key for each circle: were it the same for all, each could unwrap what is for another.
    batchKeys[circle] = random(32);
    const sender = await suite.createSenderContext({
      recipientPublicKey: await suite.kem.deserializePublicKey(keys[circle]), info: batchInfo(id, batch, circle), ekm: random(64),
    });
    const wrapped = new Uint8Array(await sender.seal(batchKeys[circle]));
    recipients.push({ circle, kid: await kid(keys[circle]), sealedKey: base64url(Buffer.concat([new Uint8Array(sender.enc), wrapped])) });
  }
  const compartments = [];
  for (const { name, version, document, circles } of documents) {
    const dataKey = random(32);
    const nonce = random(12);
    const ciphertext = await encrypt(dataKey, nonce, pad(salted(document, random(32))), binding(id, name, version));
    const wrappedKeys = [];
    for (const circle of circles) {
      const wrapping = await hkdf(batchKeys[circle], wrappingInfo(id, batch, circle, name, version));
      const wrappingNonce = random(12);
      const wrapped = await encrypt(wrapping, wrappingNonce, dataKey);
      wrappedKeys.push({ circle, wrappedKey: base64url(Buffer.concat([wrappingNonce, wrapped])) });
    }
    compartments.push({ name, version, nonce: base64url(nonce), ciphertext: base64url(ciphertext), keys: wrappedKeys });
  }
  return { recipients, compartments };
}

/** The salted document's bytes, opened with one circle's private key. */
export async function open(id, batch, recipient, sealed, privateKey) {
  const both = fromBase64url(recipient.sealedKey);
  const context = await suite.createRecipientContext({
    recipientKey: await suite.kem.deserializePrivateKey(privateKey), enc: both.slice(0, ENCAPSULATION), info: batchInfo(id, batch, recipient.circle),
  });
  const batchKey = new Uint8Array(await context.open(both.slice(ENCAPSULATION)));
  const wrapping = await hkdf(batchKey, wrappingInfo(id, batch, recipient.circle, sealed.name, sealed.version));
  const wrapped = fromBase64url(sealed.keys.find((key) => key.circle === recipient.circle).wrappedKey);
  const dataKey = await decrypt(wrapping, wrapped.slice(0, 12), wrapped.slice(12));
  const bound = binding(id, sealed.name, sealed.version);
  return unpad(await decrypt(dataKey, fromBase64url(sealed.nonce), fromBase64url(sealed.ciphertext), bound));
}

/** The two private keys that derive from a receipt code, so that a device can open messages and sign by itself. */
export async function receiptSeeds(id, code) {
  const symbols = code.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  const key = await hkdf(utf8.encode(symbols), utf8.encode(`relief/2|receipt|${id}`));
  const derive = (use) => hkdf(key, utf8.encode(`relief/2|receipt|${use}`));
  return { sealing: await derive("sealing"), signing: await derive("signing") };
}
