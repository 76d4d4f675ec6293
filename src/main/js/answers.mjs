// The answers of the form as a request: org.defenderrelief.web.shared.RequestForm a second time. What a field is called, what is typed one to a
// line, and in which order the fields stand come from the service (`rules`).
import { decimalsOf, exact, plainAmount, scaleOf, written } from "./amounts.mjs";
import { canonicalTag, pasted, strip, typed, withoutCountry } from "./text.mjs";

const AMOUNT = "needs.requested.amount";
const CURRENCY = "needs.requested.currency";
const STEP = /^([A-Za-z]{1,40})(?:\[(\d{1,3})\])?$/;
const OURS = /^[A-Za-z]+(\.[A-Za-z]+(\[\d{1,3}\])?)+$/;

const isOurs = (rules, path) => rules.form.clear.includes(path)
  || (path.includes(".") && rules.form.parts.includes(path.slice(0, path.indexOf("."))) && path.length <= 100 && OURS.test(path));

const plain = (path) => path.replaceAll(/\[\d+\]/g, "");
const orderOf = (rules, field) => {
  // Fields are labelled in the form's order.
  const all = Object.keys(rules.labels);
  const place = all.indexOf(plain(field));
  return place < 0 ? all.length : place;
};

/** Where a field stands: list, row, and so on inwards, then the field itself. */
function placeOf(rules, field) {
  const place = [];
  for (const row of field.matchAll(/\[(\d{1,3})\]/g)) place.push(orderOf(rules, field.slice(0, row.index)), Number(row[1]));
  return [...place, orderOf(rules, field)];
}

export function byPlace(rules) {
  return (one, other) => {
    const [first, second] = [placeOf(rules, one), placeOf(rules, other)];
    for (let at = 0; at < Math.min(first.length, second.length); at++) {
      if (first[at] !== second[at]) return first[at] - second[at];
    }
    return first.length - second.length;
  };
}

/**
 * The answers without empty rows and fields, the rest counted anew.
 *
 * @param pairs [path, text] of the form's fields; of several with one path the first counts
 * @param stays whether an answer stays, by its path and text
 * @return a map from path to text, in the form's order
 */
export function compact(rules, pairs) {
  const answers = new Map();
  for (const [path, text] of pairs) if (isOurs(rules, path) && !answers.has(path)) answers.set(path, typed(text));
  const order = byPlace(rules);
  const root = { fields: new Map(), rows: new Map() };
  for (const path of [...answers.keys()].filter((each) => answers.get(each) !== "").sort(order)) put(root, path, answers.get(path));
  const arranged = new Map();
  flatten(root, "", arranged);
  return arranged;
}

function put(root, path, text) {
  let at = root;
  for (const part of path.split(".")) {
    const step = STEP.exec(part);
    if (!step) return;
    at = under(at.fields, step[1]);
    if (step[2] !== undefined) at = under(at.rows, Number(step[2]));
  }
  at.value = text;
}

function under(branches, name) {
  if (!branches.has(name)) branches.set(name, { fields: new Map(), rows: new Map() });
  return branches.get(name);
}

function flatten(branch, path, to) {
  if (branch.value !== undefined && branch.fields.size === 0 && branch.rows.size === 0) to.set(path, branch.value);
  for (const [name, field] of branch.fields) flatten(field, path ? `${path}.${name}` : name, to);
  [...branch.rows.keys()].sort((one, other) => one - other).forEach((row, index) => flatten(branch.rows.get(row), `${path}[${index}]`, to));
}

/** @return the request, and a violation for each count that is no number, which is left out of it */
export function requestOf(rules, answers) {
  const request = {};
  const found = [];
  for (const part of rules.form.parts) request[part] = {};
  request.needs.requested = {};
  for (const [path, text] of answers) set(rules, request, path, text, answers.get(CURRENCY) ?? "", found);
  answerNo(rules.shape, request);
  complete(request, answers);
  return { request, found };
}

function set(rules, request, path, text, currency, found) {
  const { lines, answers, amounts, counts } = rules.form;
  const steps = path.split(".");
  const name = steps.pop();
  const at = steps.reduce(step, request);
  if (lines.includes(path)) {
    at[name] = text.split(/\r\n|\r|\n/).map(strip).filter((line) => line !== "");
  } else if (answers.includes(name)) {
    at[name] = text === "true";
  } else if (amounts.includes(name)) {
    // What is no amount, or could be two, must not pass for one: a comma makes sure of that.
    at[name] = plainAmount(text, decimalsOf(rules, currency)) ?? text.replaceAll(".", ",");
  } else if (!counts.includes(name)) {
    at[name] = text;
  } else if (/^\d{1,9}$/.test(text)) {
    at[name] = Number(text);
  } else {
    found.push({ field: path, flaw: "WHOLE_NUMBER", about: [] });
  }
}

function step(at, part) {
  const [, name, row] = STEP.exec(part);
  if (row === undefined) return (at[name] ??= {});
  const rows = (at[name] ??= []);
  while (rows.length <= Number(row)) rows.push({});
  return rows[Number(row)];
}

/** A box left empty means no. Only that to which nothing else can be answered is a box. */
function answerNo(shape, value) {
  for (const [name, field] of Object.entries(shape.fields)) {
    if (field.type === "yes" && value[name] === undefined) value[name] = false;
    if (field.fields && field.need && value[name] === undefined && Object.values(field.fields).some((each) => each.type === "yes")) value[name] = {};
    if (field.fields && value[name] !== undefined) answerNo(field, value[name]);
    if (field.each && field.each.fields) for (const row of value[name] ?? []) answerNo(field.each, row);
  }
}

/** What the form asks once although the request says it often, and the sum where none was typed. */
function complete(request, answers) {
  let sum = 0n;
  let scale = 0;
  let whole = true;
  for (const assistance of request.needs.assistance ?? []) {
    for (const line of assistance.lines ?? []) {
      if (answers.has(CURRENCY)) line.currency = answers.get(CURRENCY);
      whole = whole && /^\d{1,13}(\.\d{1,4})?$/.test(line.unitAmount ?? "") && line.quantity !== undefined;
      if (!whole) continue;
      sum += exact(line.unitAmount) * BigInt(line.quantity);
      scale = Math.max(scale, scaleOf(line.unitAmount));
    }
  }
  if (!answers.has(AMOUNT) && whole && sum > 0n) request.needs.requested.amount = written(sum, scale);
}

/** What each line of a budget comes to, and all of them together. @param lines that nothing is wrong with */
export function totals(lines) {
  const sums = lines.map((line) => exact(line.unitAmount) * BigInt(line.quantity));
  const scales = lines.map((line) => scaleOf(line.unitAmount));
  return { each: sums.map((sum, at) => written(sum, scales[at])), all: written(sums.reduce((one, other) => one + other), Math.max(...scales)) };
}

/** The field of the form that a violation is about. */
export function shownField(rules, field) {
  const listed = field.replace(/\[\d+\]$/, "");
  if (rules.form.lines.includes(listed)) return listed;
  if (/^needs\.assistance\[\d+\]\.lines\[\d+\]\.currency$/.test(field)) return CURRENCY;
  if (/^needs\.assistance\[\d+\]\.lines\[\d+\]$/.test(field)) return `${field}.unitAmount`;
  return /^needs\.otherFunders\[\d+\]\.amount$/.test(field) ? `${field}.amount` : field;
}

/** As the service reads it: tags in their canonical form, numbers and addresses without what nobody sees in them. */
export function asRead(request) {
  const read = JSON.parse(JSON.stringify(request));
  const change = (object, name, how) => {
    if (object?.[name] !== undefined) object[name] = how(object[name]);
  };
  change(read, "language", canonicalTag);
  change(read.identity, "language", canonicalTag);
  for (const contact of read.identity?.contacts ?? []) {
    change(contact, "language", canonicalTag);
    // What is no number or address may be words.
    if (!["IN_PERSON", "OTHER"].includes(contact.channel)) change(contact, "value", pasted);
  }
  for (const name of ["iban", "bic", "accountNumber", "mobileNumber"]) change(read.payment, name, pasted);
  return read;
}

/** What is wrong with the form, in its order, once for each field. */
export function complaints(rules, answers, violations) {
  const linesWrong = violations.some(({ field }) => field.startsWith("needs.") && !field.startsWith(AMOUNT));
  const order = byPlace(rules);
  const shown = new Map();
  violations
    .filter(({ field }) => !(linesWrong && !answers.has(AMOUNT) && field === AMOUNT))
    .map((violation) => ({ ...violation, field: shownField(rules, violation.field) }))
    .sort((one, other) => order(one.field, other.field))
    .forEach((violation) => { if (!shown.has(violation.field)) shown.set(violation.field, violation); });
  return [...shown.values()];
}

/** The documents of the compartments, and what stands in clear beside them. */
export function sealable(request) {
  const { situation, needs, payment, urgency, region } = request;
  const language = withoutCountry(request.language);
  // The whole tag, with its country, is sealed.
  const identity = language === request.language || request.identity.language !== undefined
    ? request.identity : { ...request.identity, language: request.language };
  const clear = { language, urgency, region, assistanceTypes: needs.assistance.map(({ type }) => type), requested: needs.requested };
  return { clear, documents: { identity, situation, needs, payment, coding: codingOf(identity, situation) } };
}

/** Coarse facts for statistics, apart from who it is. */
function codingOf(identity, situation) {
  const coding = { applicantType: identity.applicantType };
  if (identity.gender !== undefined) coding.gender = identity.gender;
  if (identity.birthYear !== undefined) {
    const decade = Math.floor(Math.max(0, Number(identity.consent.givenOn.slice(0, 4)) - identity.birthYear) / 10) * 10;
    coding.ageBand = `${decade}-${decade + 9}`;
  }
  return { ...coding, country: identity.countryOfResidence, rightsDefended: situation.rightsDefended, dependants: identity.dependants?.length ?? 0 };
}
