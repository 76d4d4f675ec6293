// What pages, the offline form and tests use of all this.
export { NotBelieved, follow, followOn, keysBy, nobody } from "./roster.mjs";
export { sealRequest } from "./format.mjs";
