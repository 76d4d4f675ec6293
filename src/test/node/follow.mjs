// Follows rosters that the service's own rules made, or refused: RosterOnDeviceTest writes walks of statements, each with what the rules said.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { seal } from "./bundle.mjs";

const { walks } = JSON.parse(await readFile(process.argv[2], "utf8"));
let believed = 0;
let refused = 0;

async function verdict(roster, envelope, root) {
  try {
    return { roster: await seal.followOn(roster, envelope, root) };
  } catch (refusal) {
    if (!(refusal instanceof seal.NotBelieved)) throw refusal;
    return { reason: refusal.message };
  }
}

/** Of what the service answers as its keys, nothing may differ from what the roster says. */
async function onlyTheRostersKeys(roster, known) {
  const asText = ({ kid, fingerprint }) => ({ kid, fingerprint, publicKey: known.get(fingerprint) });
  const keys = Object.entries(roster.circles).map(([circle, all]) => ({ circle, ...asText(all.at(-1)), compartments: [] }));
  const answer = { keys, roster: { root: roster.root, head: roster.head } };
  if (Object.keys(await seal.keysBy(roster, answer)).length !== 4) throw new Error("not a key for each circle");
  const [first, second] = keys;
  const older = Object.values(roster.circles).flatMap((all) => all.slice(0, -1))[0];
  const substitutes = {
    "another circle's key": { ...answer, keys: [{ ...second, circle: first.circle }, ...keys.slice(1)] },
    "another key under the same name": { ...answer, keys: [{ ...first, publicKey: second.publicKey }, ...keys.slice(1)] },
    "one bit": { ...answer, keys: [{ ...first, publicKey: (first.publicKey[0] === "A" ? "B" : "A") + first.publicKey.slice(1) }, ...keys.slice(1)] },
    "a circle twice": { ...answer, keys: [first, ...keys.slice(0, 3)] },
    "a circle less": { ...answer, keys: keys.slice(1) },
    "another head": { ...answer, roster: { ...answer.roster, head: roster.root === roster.head ? "0".repeat(64) : roster.root } },
    "another root": { ...answer, roster: { ...answer.roster, root: "0".repeat(64) } },
    "nothing": null,
    ...(older && { "a key of before": { ...answer, keys: keys.map((key) => (key.circle === circleOf(roster, older) ? { ...key, ...asText(older) } : key)) } }),
  };
  for (const [what, substitute] of Object.entries(substitutes)) {
    try {
      await seal.keysBy(roster, substitute);
    } catch (refusal) {
      if (refusal instanceof seal.NotBelieved) continue;
      throw refusal;
    }
    throw new Error(`${what} was taken`);
  }
}

const circleOf = (roster, key) => Object.keys(roster.circles).find((circle) => roster.circles[circle].includes(key));

/** Envelopes are read as the service answers them to a device, without keys; these are kept by their names to try as what it seals to. */
function withoutKeys(text, known) {
  const envelope = JSON.parse(text);
  for (const key of envelope.keys ?? []) known.set(createHash("sha256").update(Buffer.from(key, "base64url")).digest("hex"), key);
  delete envelope.keys;
  return envelope;
}

const keysOf = (roster) => JSON.stringify(Object.entries(roster.circles).map(([circle, keys]) => [circle, keys.map((key) => key.kid)]).sort());

for (const [number, { root, steps }] of walks.entries()) {
  let roster = seal.nobody;
  const chain = [];
  const known = new Map();
  for (const [at, { envelope, reason, keys, head }] of steps.entries()) {
    const found = await verdict(roster, withoutKeys(envelope, known), root);
    const where = `walk ${number}, step ${at}`;
    if (reason === null) {
      if (found.reason !== undefined) throw new Error(`${where}: refused here, believed by the service: ${found.reason}`);
      if (keysOf(found.roster) !== JSON.stringify(Object.entries(keys).sort())) throw new Error(`${where}: other keys`);
      if (found.roster.head !== head) throw new Error(`${where}: another head`);
      roster = found.roster;
      // With the keys they are believed as well.
      chain.push(JSON.parse(envelope));
      believed++;
    } else {
      if (found.reason === undefined) throw new Error(`${where}: believed here, refused by the service: ${reason}`);
      if (reason !== "*" && found.reason !== reason) throw new Error(`${where}: refused for another reason: ${found.reason} / ${reason}`);
      refused++;
    }
  }
  await onlyTheRostersKeys(roster, known);
  if (keysOf(await seal.follow(chain, root)) !== keysOf(roster)) throw new Error(`walk ${number}: the whole chain gives other keys`);
}
console.log(`believed ${believed} and refused ${refused} statements as the service does`);
