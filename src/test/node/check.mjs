// Checks forms as the service did: RequestOnDeviceTest writes what was typed, the request that the service read in it, and what it found wrong.
import { open } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { seal } from "./bundle.mjs";

const file = await open(process.argv[2]);
const lines = file.readLines()[Symbol.asyncIterator]();
const { rules, now } = JSON.parse((await lines.next()).value);
let number = 0;
const READING = ["WRONG_TYPE", "CHARACTERS", "UNKNOWN_FIELD"];
const sorted = (violations) => violations.map(({ field, flaw, about }) => [field, flaw, ...about].join(" ")).sort();
let good = 0;
let wrong = 0;

const same = (what, one, other, where) => {
  if (!isDeepStrictEqual(one, other)) throw new Error(`${where}: another ${what}: ${JSON.stringify(one)} / ${JSON.stringify(other)}`);
};

for await (const line of { [Symbol.asyncIterator]: () => lines }) {
  const { typed, compact, request, violations, complaints, documents, clear } = JSON.parse(line);
  const where = `case ${number++} ${JSON.stringify(typed.at(-1))}`;
  const answers = seal.compact(rules, typed);
  same("form", Object.fromEntries(answers), compact, where);
  const read = seal.requestOf(rules, answers);
  same("request", read.request, request, where);
  const asRead = seal.asRead(read.request);
  const found = [...read.found, ...seal.violationsOf(rules, asRead, now)];
  if (violations.some(({ flaw }) => READING.includes(flaw))) {
    // The service stops at the first of these that it comes upon, in no order; what the form itself finds comes before.
    if (!found.some(({ flaw }) => READING.includes(flaw))) throw new Error(`${where}: readable here: ${JSON.stringify(violations)}`);
    wrong++;
    continue;
  }
  same("list of what is wrong", sorted(found), sorted(violations), where);
  same("list of complaints", seal.complaints(rules, answers, found).map(({ field, flaw }) => [field, flaw]), complaints, where);
  if (found.length) {
    wrong++;
    continue;
  }
  const sealable = seal.sealable(asRead);
  same("documents", sealable.documents, documents, where);
  same("clear part", { ...sealable.clear, assistanceTypes: [...sealable.clear.assistanceTypes].sort() }, clear, where);
  good++;
}
console.log(`${good} requests are good and ${wrong} are not, as the service says`);
