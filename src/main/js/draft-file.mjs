// What seals a draft of the request where there is no line: a passphrase that its writer chooses. See docs/adr/0063.
import { base64url, concat, fromBase64url, fromUtf8, random, utf8 } from "./bytes.mjs";

const HEAD = "relief-draft/1.";
const SALT = 16;
const NONCE = 12;
// So much at once is filled up, so that its length says little of what was written.
const STEP = 4096;
// PBKDF2 is the one stretching that every browser has; twice the least that OWASP's Password Storage Cheat Sheet asks for with this hash.
const ROUNDS = 420000;
const AES = { name: "AES-GCM", length: 256 };
const how = (iv) => ({ name: AES.name, iv, additionalData: utf8(HEAD) });

/** The key of a draft, and the salt that stands before it. Takes a while, on purpose. */
export async function keyOf(passphrase, salt = random(SALT)) {
  const typed = await crypto.subtle.importKey("raw", utf8(passphrase.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  return { salt, key: await crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-512", salt, iterations: ROUNDS }, typed, AES, false, ["encrypt", "decrypt"]) };
}

/** @param answers [path, text] of the form's fields @return text, for a file or for the browser to keep */
export async function sealDraft({ salt, key }, answers) {
  const plain = utf8(JSON.stringify(answers));
  const padded = new Uint8Array(Math.ceil(plain.length / STEP) * STEP).fill(32);
  padded.set(plain);
  const nonce = random(NONCE);
  return HEAD + base64url(concat(salt, nonce, new Uint8Array(await crypto.subtle.encrypt(how(nonce), key, padded))));
}

/** @return its key and its answers @throws Error if it is no draft, was changed, or has another passphrase */
export async function openDraft(passphrase, text) {
  if (!text.startsWith(HEAD)) throw new Error("no draft");
  const bytes = fromBase64url(text.slice(HEAD.length).trim());
  const own = await keyOf(passphrase, bytes.slice(0, SALT));
  const plain = await crypto.subtle.decrypt(how(bytes.slice(SALT, SALT + NONCE)), own.key, bytes.slice(SALT + NONCE));
  return { own, answers: JSON.parse(fromUtf8(new Uint8Array(plain))) };
}
