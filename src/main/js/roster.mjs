// Which keys the circles have, as it follows from the roster's root and from nothing else: docs/roster.md, the rules of
// org.defenderrelief.vault.roster a second time. A chain is believed whole or not at all. When offices ended is left out here: it says whose acts
// count, and no key follows from it. Statements name X-Wing keys by their hash, and the chain is read without the keys: a person's are needed
// to seal a circle's key to them and for nothing here, so whether a person's short name is that of both their keys is the service's to check.
// The reasons are the service's own sentences, so that a test can hold one against the other.
import { verifyAsync } from "@noble/ed25519";
import { concat, fromBase64, fromBase64url, fromUtf8, hex, sha256, utf8 } from "./bytes.mjs";

const FORMAT = "relief-roster/2";
const TYPE = "application/vnd.relief.roster+json";
const CIRCLES = ["TRIAGE", "COMMITTEE", "FINANCE", "AUDIT"];
const OFFICES = [...CIRCLES, "KEEPER"];
const ED25519 = 32;
const LEAST_THRESHOLD = 2;
const MOST_SHARES = 16;
const WHILE_FROZEN = ["remove", "suspend", "recover", "unfreeze"];
const HASH = /^[0-9a-f]{64}$/;

/** A chain, or a key, that does not follow from the root. */
export class NotBelieved extends Error {}

const demand = (holds, reason) => {
  if (!holds) throw new NotBelieved(reason);
};

const has = (object, name) => Object.prototype.hasOwnProperty.call(object, name);

/** Exactly these members: those that may be absent end with a question mark. */
function members(object, ...names) {
  const known = names.map((name) => name.replace("?", ""));
  return object !== null && typeof object === "object" && !Array.isArray(object)
    && Object.keys(object).every((name) => known.includes(name))
    && names.every((name) => name.endsWith("?") || has(object, name));
}

/** RFC 8785 of what statements hold: objects, lists, whole numbers and ASCII text. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

const isText = (...values) => values.every((value) => typeof value === "string");
const isList = (...values) => values.every(Array.isArray);

/** In their order, none twice, and no other. */
const isOffices = (list) => isList(list) && list.every((office, at) =>
  OFFICES.includes(office) && (at === 0 || OFFICES.indexOf(list[at - 1]) < OFFICES.indexOf(office)));

const isPerson = (person) => members(person, "kid", "offices", "person", "sealing", "signing")
  && isText(person.kid, person.person, person.sealing, person.signing) && isOffices(person.offices);

const isCircle = (entry) => members(entry, "circle", "kid", "publicKey", "index?")
  && isText(entry.kid, entry.publicKey) && CIRCLES.includes(entry.circle) && (!("index" in entry) || isText(entry.index));

const isRecovery = (entry) => members(entry, "kid", "office", "sealing", "shares", "signing", "threshold")
  && isText(entry.kid, entry.sealing, entry.signing) && OFFICES.includes(entry.office)
  && Number.isSafeInteger(entry.threshold) && isList(entry.shares)
  && entry.shares.every((share) => members(share, "commitment", "holder") && isText(share.commitment, share.holder));

const isStatement = (read) => members(read, "format", "number", "previous", "at", "kind", "people", "circles", "removed?", "recovery?")
  && Number.isSafeInteger(read.number) && isText(read.format, read.previous, read.at, read.kind)
  && isList(read.people, read.circles) && read.people.every(isPerson) && read.circles.every(isCircle)
  && (!("removed" in read) || isText(read.removed)) && (!("recovery" in read) || isRecovery(read.recovery));

function pae(payload) {
  const type = utf8(TYPE);
  return concat(utf8(`DSSEv1 ${type.length} `), type, utf8(` ${payload.length} `), payload);
}

/** @param envelope a DSSE envelope as it is published */
async function read(envelope) {
  demand(members(envelope, "payload", "payloadType", "signatures", "keys?") && envelope.payloadType === TYPE && isText(envelope.payload)
    && isList(envelope.signatures), "A roster statement has not the form of one.");
  let payload;
  let text;
  let statement;
  try {
    payload = fromBase64(envelope.payload);
    text = fromUtf8(payload);
    statement = JSON.parse(text);
  } catch {
    throw new NotBelieved("A roster statement cannot be read.");
  }
  demand(isStatement(statement), "A roster statement cannot be read.");
  demand(canonical(statement) === text, "A roster statement is not in its canonical form.");
  const signatures = envelope.signatures.map((signature) => {
    demand(members(signature, "keyid", "sig") && isText(signature.keyid, signature.sig), "A roster statement has not the form of one.");
    try {
      return { keyid: signature.keyid, sig: fromBase64(signature.sig) };
    } catch {
      throw new NotBelieved("A roster statement carries a signature that cannot be read.");
    }
  });
  return { statement, signatures, message: pae(payload), hash: hex(await sha256(payload)) };
}

/** Seconds and a fraction of nine digits, so that times compare exactly. */
function instant(text, name) {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/.exec(text);
  const millis = match && Date.parse(`${match[1]}Z`);
  demand(match && !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(match[1]), `${name} has no date.`);
  return { millis, fraction: (match[2] ?? "").padEnd(9, "0") };
}

const isBefore = (one, other) => one.millis < other.millis || (one.millis === other.millis && one.fraction < other.fraction);

function publicKeys(entry, name) {
  let signing;
  try {
    signing = fromBase64url(entry.signing);
  } catch {
    throw new NotBelieved(`${name} names something that is no key.`);
  }
  demand(HASH.test(entry.sealing) && signing.length === ED25519, `${name} names something that is no key.`);
  return signing;
}

function personsKeys(person, name) {
  const signing = publicKeys(person, name);
  demand(HASH.test(person.person), `${name} names no account.`);
  return signing;
}

function circleKey(entry, name) {
  demand(HASH.test(entry.publicKey), `${name} names something that is no key.`);
  demand(entry.publicKey.slice(0, 16) === entry.kid, `${name} names a key that is another's.`);
  return { kid: entry.kid, fingerprint: entry.publicKey };
}

async function verifies(signature, message, key) {
  try {
    return await verifyAsync(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}

/** Somebody whom the roster names: offices held, and those that ended last with the number of what ended them. */
class Member {
  constructor(person, kid, signing, held = [], ended = [], endedBy = -1, mayReturn = true) {
    Object.assign(this, { person, kid, signing, held, ended, endedBy, mayReturn });
  }

  get isActive() { return this.held.length > 0; }

  get isSuspended() { return !this.isActive && this.mayReturn; }

  /** What ends when these keys go for good. */
  get stake() { return this.isSuspended ? this.ended : this.held; }

  holds(office) { return this.held.includes(office); }

  with(...offices) {
    return new Member(this.person, this.kid, this.signing, [...this.held, ...offices], this.ended, this.endedBy, this.mayReturn);
  }

  without(number, mayReturn) {
    return this.isActive
      ? new Member(this.person, this.kid, this.signing, [], this.held, number, mayReturn)
      : new Member(this.person, this.kid, this.signing, [], this.ended, this.endedBy, mayReturn);
  }
}

const EMPTY = {
  root: "", head: "", number: -1, hashes: [], at: { millis: -Infinity, fraction: "" }, members: new Map(), circles: {}, recoveries: {}, entrusted: new Set(), frozen: false,
};

const all = (roster) => [...roster.members.values()];
const others = (roster, gone) => all(roster).filter((member) => member.kid !== gone.kid);
const circlesOf = (offices) => CIRCLES.filter((circle) => offices.includes(circle));
const least = (office) => (office === "KEEPER" ? 2 : 1);
const sameOffices = (one, other) => one.length === other.length && one.every((office) => other.includes(office));

/** With these in the place of whoever had their keys. */
function withMembers(roster, ...changed) {
  const next = new Map(roster.members);
  for (const member of changed) next.set(member.kid, member);
  return { ...roster, members: next };
}

/** Who signed: each signature holds, is by somebody in office, and comes once. */
async function signersOf(signed, known, name) {
  const kids = new Map();
  for (const { keyid, sig } of signed.signatures) {
    const member = known.get(keyid);
    demand(member?.isActive, `${name} is signed by somebody who holds no office.`);
    demand(await verifies(sig, signed.message, member.signing), `${name} carries a signature that does not hold.`);
    demand(!kids.has(keyid), `${name} is signed twice by one person.`);
    kids.set(keyid, member);
  }
  const everybody = [...kids.values()];
  return {
    kids,
    count: everybody.length,
    any: (like) => everybody.some(like),
    keeperAnd: (like) => everybody.some((keeper) => keeper.holds("KEEPER") && everybody.some((other) => other !== keeper && like(other))),
  };
}

/** The circles with exactly one new key, never used before, for each of those asked for, and none for others. */
function given(before, statement, asked, name) {
  const circles = { ...before };
  const kids = new Set(Object.values(before).flat().map((key) => key.kid));
  const got = new Set();
  const founding = Object.keys(before).length === 0;
  for (const entry of statement.circles) {
    demand(asked.includes(entry.circle) && !got.has(entry.circle), `${name} gives a key it may not give.`);
    got.add(entry.circle);
    const key = circleKey(entry, name);
    demand(!kids.has(key.kid), `${name} gives a circle a key that is used already.`);
    kids.add(key.kid);
    demand(!("index" in entry) || (founding && HASH.test(entry.index)), `${name} names an index key where it may not.`);
    circles[entry.circle] = [...(circles[entry.circle] ?? []), { ...key, since: statement.at }];
  }
  demand(got.size === asked.length, `${name} leaves a circle without the key it needs.`);
  return circles;
}

const saysNoMore = (statement, ...may) => (may.includes("people") || statement.people.length === 0)
  && (may.includes("removed") || !("removed" in statement)) && (may.includes("circles") || statement.circles.length === 0)
  && (may.includes("recovery") || !("recovery" in statement));

function goneOf(before, statement, name) {
  demand(!("recovery" in statement), `${name} says more than it may.`);
  const gone = before.members.get(statement.removed);
  demand(gone && gone.stake.length > 0, `${name} names somebody who holds no office.`);
  return gone;
}

const mayBrake = (member) => member.holds("KEEPER") || member.holds("AUDIT");

const RULES = {
  async found(before, signed, name) {
    const { statement } = signed;
    demand(before.number < 0, `${name} founds what is founded.`);
    demand(!("removed" in statement), `${name} removes somebody.`);
    demand(!("recovery" in statement), `${name} says more than it may.`);
    const founders = new Map();
    const accounts = new Set();
    for (const person of statement.people) {
      const signing = personsKeys(person, name);
      demand(person.offices.length > 0, `${name} names somebody without an office.`);
      demand(!accounts.has(person.person), `${name} names one account twice.`);
      accounts.add(person.person);
      demand(!founders.has(person.kid), `${name} names the same keys twice.`);
      founders.set(person.kid, new Member(person.person, person.kid, signing, person.offices));
    }
    for (const office of OFFICES) {
      demand([...founders.values()].filter((member) => member.holds(office)).length >= least(office), `${name} has too few for ${office}.`);
    }
    const signers = await signersOf(signed, founders, name);
    const circles = given({}, statement, CIRCLES, name);
    demand(signers.count === founders.size, `${name} is not signed by every founder.`);
    return { ...before, members: founders, circles };
  },

  async admit(before, signed, name) {
    const { statement } = signed;
    demand(statement.people.length === 1 && statement.people[0].offices.length === 1, `${name} must admit one person to one office.`);
    demand(saysNoMore(statement, "people"), `${name} says more than it may.`);
    const [person] = statement.people;
    const [office] = person.offices;
    const signing = personsKeys(person, name);
    demand(!all(before).some((member) => (member.isActive || member.isSuspended) && member.person === person.person && member.kid !== person.kid),
      `${name} gives an account second keys.`);
    const known = before.members.get(person.kid);
    demand(!known || known.person === person.person, `${name} gives keys to another account.`);
    const newcomer = known ?? new Member(person.person, person.kid, signing);
    demand(newcomer.isActive || newcomer.isSuspended, `${name} lets in keys that were removed.`);
    demand(!newcomer.holds(office), `${name} gives an office that is held.`);
    const signers = await signersOf(signed, before.members, name);
    demand(!signers.kids.has(newcomer.kid), `${name} is signed by whom it admits.`);
    demand(signers.count >= 2, `${name} needs two people.`);
    demand(signers.any((member) => member.holds(office)), `${name} is not signed by anybody who holds the office.`);
    demand(signers.keeperAnd((member) => member.holds(office)), `${name} needs somebody who holds the office and, beside them, a keeper.`);
    return withMembers(before, newcomer.with(office));
  },

  async remove(before, signed, name) {
    const { statement } = signed;
    const gone = goneOf(before, statement, name);
    demand(statement.people.length === 0, `${name} says more than it may.`);
    const signers = await signersOf(signed, before.members, name);
    demand(!signers.kids.has(gone.kid), `${name} is signed by whom it removes.`);
    for (const office of OFFICES.filter((each) => gone.stake.includes(each))) {
      demand(others(before, gone).filter((member) => member.holds(office)).length >= least(office), `${name} would leave too few for ${office}.`);
    }
    const circles = given(before.circles, statement, circlesOf(gone.stake), name);
    demand(signers.count >= 2 && signers.any((member) => member.holds("KEEPER")), `${name} needs a keeper and another person.`);
    return { ...withMembers(before, gone.without(statement.number, false)), circles };
  },

  async suspend(before, signed, name) {
    const { statement } = signed;
    const gone = goneOf(before, statement, name);
    demand(gone.isActive, `${name} names somebody who holds no office.`);
    demand(statement.people.length === 0 && statement.circles.length === 0, `${name} says more than it may.`);
    const signers = await signersOf(signed, before.members, name);
    demand(!signers.kids.has(gone.kid), `${name} is signed by whom it suspends.`);
    demand(others(before, gone).some((member) => member.holds("KEEPER")), `${name} would leave no keeper.`);
    demand(signers.count >= 2 && signers.any((member) => member.holds("KEEPER")), `${name} needs a keeper and another person.`);
    return withMembers(before, gone.without(statement.number, true));
  },

  async replace(before, signed, name) {
    const { statement } = signed;
    const old = goneOf(before, statement, name);
    demand(statement.people.length === 1, `${name} must give one person other keys.`);
    const [person] = statement.people;
    const signing = personsKeys(person, name);
    demand(person.person === old.person, `${name} gives keys to another account.`);
    demand(!before.members.has(person.kid), `${name} gives keys that the roster has known already.`);
    demand(sameOffices(person.offices, old.stake), `${name} changes what offices the person holds.`);
    const signers = await signersOf(signed, before.members, name);
    demand(!signers.kids.has(old.kid), `${name} is signed by whose keys it replaces.`);
    const circles = given(before.circles, statement, circlesOf(old.stake), name);
    const alone = old.stake.every((office) => !others(before, old).some((member) => member.holds(office)));
    const isColleague = (member) => alone || member.held.some((office) => old.stake.includes(office))
      || (old.stake.includes("KEEPER") && member.holds("AUDIT"));
    demand(signers.keeperAnd(isColleague), `${name} needs a keeper and, beside them, somebody who shares an office with the person.`);
    const renewed = new Member(person.person, person.kid, signing, person.offices);
    return { ...withMembers(before, old.without(statement.number, false), renewed), circles };
  },

  async rotate(before, signed, name) {
    const { statement } = signed;
    demand(saysNoMore(statement, "circles"), `${name} says more than it may.`);
    demand(statement.circles.length === 1, `${name} must give one circle a key.`);
    const [{ circle }] = statement.circles;
    const signers = await signersOf(signed, before.members, name);
    const circles = given(before.circles, statement, [circle], name);
    demand(signers.keeperAnd((member) => member.holds(circle)), `${name} needs somebody of the circle and, beside them, a keeper.`);
    return { ...before, circles };
  },

  async entrust(before, signed, name) {
    const { statement } = signed;
    demand(saysNoMore(statement, "recovery"), `${name} says more than it may.`);
    const entry = statement.recovery;
    demand(entry, `${name} entrusts nothing.`);
    const signing = publicKeys(entry, name);
    demand(!before.entrusted.has(entry.kid) && !before.members.has(entry.kid), `${name} names a recovery key that is used already.`);
    demand(entry.threshold >= LEAST_THRESHOLD && entry.shares.length >= entry.threshold && entry.shares.length <= MOST_SHARES,
      `${name} has too few or too many shares.`);
    const holders = new Set();
    const commitments = new Set();
    for (const share of entry.shares) {
      demand(before.members.get(share.holder)?.isActive, `${name} gives a share to somebody who holds no office.`);
      demand(!holders.has(share.holder), `${name} gives one person two shares.`);
      holders.add(share.holder);
      demand(HASH.test(share.commitment) && !commitments.has(share.commitment), `${name} does not commit to its shares.`);
      commitments.add(share.commitment);
    }
    const signers = await signersOf(signed, before.members, name);
    demand(signers.keeperAnd((member) => member.holds(entry.office)), `${name} needs somebody who holds the office and, beside them, a keeper.`);
    return {
      ...before,
      recoveries: { ...before.recoveries, [entry.office]: { kid: entry.kid, signing } },
      entrusted: new Set(before.entrusted).add(entry.kid),
    };
  },

  async recover(before, signed, name) {
    const { statement } = signed;
    demand(!("removed" in statement) && !("recovery" in statement), `${name} says more than it may.`);
    demand(statement.people.length > 0, `${name} restores nobody.`);
    const { offices } = statement.people[0];
    demand(offices.length === 1 && statement.people.every((person) => sameOffices(person.offices, offices)), `${name} must restore one office.`);
    const [office] = offices;
    const recovery = before.recoveries[office];
    demand(recovery, `${name} restores what nobody was entrusted with.`);
    const circles = given(before.circles, statement, circlesOf(offices), name);
    let after = before;
    const accounts = new Set();
    for (const person of statement.people) {
      demand(!accounts.has(person.person), `${name} names one account twice.`);
      accounts.add(person.person);
      after = await restored(before, after, person, office, statement.number, name);
    }
    const mayTell = new Map(after.members);
    for (const member of all(before)) if (member.isActive) mayTell.set(member.kid, member);
    const theirs = signed.signatures.filter((signature) => signature.keyid === recovery.kid);
    demand(theirs.length <= 1, `${name} is signed twice by one key.`);
    demand(theirs.length === 1 && await verifies(theirs[0].sig, signed.message, recovery.signing),
      `${name} is not signed by the recovery key of the office.`);
    const tellers = await signersOf({ ...signed, signatures: signed.signatures.filter((signature) => signature.keyid !== recovery.kid) }, mayTell, name);
    demand(tellers.count >= 1, `${name} needs somebody who brings it in.`);
    return { ...after, circles };
  },

  async freeze(before, signed, name) {
    demand(saysNoMore(signed.statement), `${name} says more than it may.`);
    demand(!before.frozen, `${name} freezes what is frozen.`);
    const signers = await signersOf(signed, before.members, name);
    demand(signers.count >= 1, `${name} needs a keeper or an auditor.`);
    demand(signers.count === 1, `${name} is signed by more than one person.`);
    demand(signers.any(mayBrake), `${name} needs a keeper or an auditor.`);
    return { ...before, frozen: true };
  },

  async unfreeze(before, signed, name) {
    demand(saysNoMore(signed.statement), `${name} says more than it may.`);
    demand(before.frozen, `${name} unfreezes what is not frozen.`);
    const signers = await signersOf(signed, before.members, name);
    demand([...signers.kids.values()].every(mayBrake), `${name} is signed by somebody who is neither keeper nor auditor.`);
    demand(signers.count >= 2, `${name} needs two people.`);
    return { ...before, frozen: false };
  },
};

async function restored(before, after, person, office, number, name) {
  const signing = personsKeys(person, name);
  let next = after;
  for (const member of all(before)) {
    if (member.isActive && member.person === person.person && member.kid !== person.kid) {
      demand(member.holds(office), `${name} gives other keys to somebody who does not hold the office.`);
      next = withMembers(next, member.without(number, false));
    }
  }
  const known = next.members.get(person.kid);
  demand(!known || known.person === person.person, `${name} gives keys to another account.`);
  demand(!known || known.isActive || known.isSuspended, `${name} lets in keys that were removed.`);
  const member = known ?? new Member(person.person, person.kid, signing);
  return member.holds(office) ? next : withMembers(next, member.with(office));
}

async function next(before, signed) {
  const { statement } = signed;
  const name = `Roster statement ${statement.number}`;
  demand(statement.format === FORMAT, `${name} is of another format.`);
  demand(statement.number === before.number + 1, `${name} does not follow number ${before.number}.`);
  demand(statement.previous === before.head, `${name} does not follow the one before it.`);
  const at = instant(statement.at, name);
  demand(!isBefore(at, before.at), `${name} is dated before the one before it.`);
  demand(has(RULES, statement.kind), "A roster statement cannot be read.");
  demand(statement.kind === "found" || before.number >= 0, `${name} comes before the founding.`);
  demand(!before.frozen || WHILE_FROZEN.includes(statement.kind), `${name} comes while everything is frozen.`);
  const after = await RULES[statement.kind](before, signed, name);
  return { ...after, root: before.root || signed.hash, head: signed.hash, number: statement.number, hashes: [...before.hashes, signed.hash], at };
}

/** Before anybody is founded. */
export const nobody = EMPTY;

/** The roster that one more envelope makes. @throws NotBelieved if it does not follow from that root */
export async function followOn(roster, envelope, root) {
  const signed = await read(envelope);
  // What is not the founding that was printed need not be looked at any further.
  demand(roster.number >= 0 || signed.hash === root, "The roster does not begin with this root.");
  return next(roster, signed);
}

/**
 * The roster that a published chain gives: `circles` holds each circle's keys, the oldest first.
 *
 * @param envelopes as GET /api/v1/roster answers them in `statements[].envelope`
 * @param root hash of the founding, known from elsewhere
 * @throws NotBelieved if it does not follow from that root
 */
export async function follow(envelopes, root) {
  let roster = nobody;
  for (const envelope of envelopes) roster = await followOn(roster, envelope, root);
  demand(HASH.test(root) && roster.root === root, "The roster does not begin with this root.");
  return roster;
}

/** Whether a chain still has the statement that somebody has seen as its newest. Who cannot forge statements could leave the last ones out. */
export const holds = (roster, number, head) => roster.hashes[number] === head;

/**
 * The keys to seal to, if what the service gives out is what follows from the roster.
 *
 * @param answer of GET /api/v1/intake-keys
 * @throws NotBelieved if it is anything else
 */
export async function keysBy(roster, answer) {
  demand(answer?.roster?.root === roster.root && answer.roster.head === roster.head, "The keys are of another roster.");
  demand(isList(answer.keys) && answer.keys.length === CIRCLES.length, "There is not one key for each circle.");
  const keys = {};
  for (const circle of CIRCLES) {
    const active = roster.circles[circle].slice(-1)[0];
    const offered = answer.keys.filter((key) => key.circle === circle);
    const key = offered.length === 1 && offered[0].kid === active.kid && offered[0].fingerprint === active.fingerprint ? bytesOf(offered[0].publicKey) : null;
    demand(key && hex(await sha256(key)) === active.fingerprint, `The key of ${circle} is not the one that follows from the roster.`);
    keys[circle] = key;
  }
  return keys;
}

function bytesOf(text) {
  try {
    return fromBase64url(text);
  } catch {
    return null;
  }
}
