// The sealed format of docs/encryption.md, written a second time: Web Crypto and @hpke/core only, as a browser has them.
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";

const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const utf8 = new TextEncoder();

export const base64url = (bytes) => Buffer.from(bytes).toString("base64url");
export const fromBase64url = (text) => new Uint8Array(Buffer.from(text, "base64url"));
export const hex = (bytes) => Buffer.from(bytes).toString("hex");
export const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", Buffer.concat(parts)));

export const binding = (id, name, version) => utf8.encode(`relief/1|${id}|${name}|${version}`);

export function paddedLength(length) {
  const least = length + 1;
  const e = Math.floor(Math.log2(least));
  const s = Math.floor(Math.log2(e)) + 1;
  const step = 2 ** Math.max(0, e - s);
  return Math.max(1024, Math.ceil(least / step) * step);
}

export function pad(document) {
  const padded = new Uint8Array(paddedLength(document.length));
  padded.set(document);
  padded[document.length] = 0x80;
  return padded;
}

export function unpad(padded) {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  if (end < 0 || padded[end] !== 0x80 || padded.length !== paddedLength(end)) throw new Error("bad padding");
  return padded.slice(0, end);
}

/** The document as text with its salt as first member. */
export function salted(document, salt) {
  const rest = JSON.stringify(document).slice(1);
  return utf8.encode(`{"_salt":"${base64url(salt)}"${rest === "}" ? "" : ","}${rest}`);
}

export async function keyPair() {
  const pair = await suite.kem.generateKeyPair();
  const publicKey = new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey));
  const privateKey = new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey));
  return { publicKey, privateKey, kid: await kid(publicKey) };
}

export const kid = async (publicKey) => hex(await sha256(publicKey)).slice(0, 16);

export async function seal(id, name, version, document, recipients) {
  const bound = binding(id, name, version);
  const plain = salted(document, crypto.getRandomValues(new Uint8Array(32)));
  const dataKey = crypto.getRandomValues(new Uint8Array(32));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const aes = await crypto.subtle.importKey("raw", dataKey, "AES-GCM", false, ["encrypt"]);
  const ciphertext = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: bound }, aes, pad(plain));
  const keys = [];
  for (const { circle, publicKey } of recipients) {
    const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey);
    const sender = await suite.createSenderContext({ recipientPublicKey, info: bound });
    const wrapped = new Uint8Array(await sender.seal(dataKey));
    keys.push({ circle, kid: await kid(publicKey), sealedKey: base64url(Buffer.concat([new Uint8Array(sender.enc), wrapped])) });
  }
  return { name, version, nonce: base64url(nonce), ciphertext: base64url(new Uint8Array(ciphertext)), keys };
}

/** The salted document's bytes, opened with one recipient's private key. */
export async function open(id, sealed, recipientKid, privateKey) {
  const bound = binding(id, sealed.name, sealed.version);
  const key = sealed.keys.find((candidate) => candidate.kid === recipientKid);
  const both = fromBase64url(key.sealedKey);
  const recipientKey = await suite.kem.deserializePrivateKey(privateKey);
  const recipient = await suite.createRecipientContext({ recipientKey, enc: both.slice(0, 32), info: bound });
  const dataKey = await recipient.open(both.slice(32));
  const aes = await crypto.subtle.importKey("raw", dataKey, "AES-GCM", false, ["decrypt"]);
  const padded = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: fromBase64url(sealed.nonce), additionalData: bound }, aes, fromBase64url(sealed.ciphertext));
  return unpad(new Uint8Array(padded));
}

/** The public key that derives from a receipt code, so that a device can check it or open messages itself. */
export async function receiptPrivateKey(id, code) {
  const symbols = code.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  const secret = await crypto.subtle.importKey("raw", utf8.encode(symbols), "HKDF", false, ["deriveBits"]);
  const info = utf8.encode(`relief/1|receipt|${id}`);
  return new Uint8Array(await crypto.subtle.deriveBits(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info }, secret, 256));
}
