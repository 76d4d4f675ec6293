// What pages, the offline form and tests use of all this.
export { asRead, compact, complaints, requestOf, sealable, totals } from "./answers.mjs";
export { violationsOf } from "./checks.mjs";
export { SEALED_SEGMENT, SealedContent, bytesOf, sealFile, sealRequest } from "./format.mjs";
export { NotBelieved, follow, followOn, holds, keysBy, nobody } from "./roster.mjs";
export { send, sendFiles } from "./sending.mjs";
