// What makes a request acceptable. The form and bounds of single fields come from the service (`rules.shape`); how fields agree with each other
// is org.defenderrelief.intake.RequestRules, Budget and PayeeRules a second time, held against them by one table of cases.
import { decimalsOf, exact, isTooLarge, scaleOf } from "./amounts.mjs";
import { unfit } from "./text.mjs";

const DAY = 24 * 3600 * 1000;

/** @return [{field, flaw, about}], in no order that means anything */
export function violationsOf(rules, request, now = Date.now()) {
  const unreadable = [];
  readable(rules.shape, request, "", unreadable);
  // As the service does, which reads no further.
  if (unreadable.length) return unreadable.slice(0, 1);
  const found = [];
  inForm(rules, rules.shape, request, "", found);
  const needsInForm = !found.some(({ field }) => field === "needs" || field.startsWith("needs."));
  const wrong = (field, flaw, ...about) => found.push({ field, flaw, about: about.map(String) });
  if (request.identity) identity(request.identity, now, wrong);
  (request.situation?.incidents ?? []).forEach((incident, at) => notInFuture(incident.date, `situation.incidents[${at}].date`, now, wrong));
  if (needsInForm) {
    budget(rules, request.needs, wrong);
    const seen = new Set();
    request.needs.assistance.forEach(({ type }, at) => {
      if (seen.has(type)) wrong(`needs.assistance[${at}].type`, "TYPE_TOGETHER");
      seen.add(type);
    });
  }
  if (request.payment?.method) payee(request.payment, wrong);
  return found;
}

const isDate = (text) => {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return false;
  const day = new Date(0);
  day.setUTCFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return day.getUTCMonth() === Number(match[2]) - 1 && day.getUTCDate() === Number(match[3]);
};

/** What no text, date, code or number of its kind is. */
function readable(field, value, path, found) {
  const wrong = (flaw, ...about) => found.push({ field: path, flaw, about });
  if (value === undefined) return;
  if (field.fields) {
    for (const [name, inner] of Object.entries(value)) {
      const known = field.fields[name];
      if (known) readable(known, inner, path ? `${path}.${name}` : name, found);
      // The unknown name itself is something that was typed, so only what it stands in is named.
      else wrong("UNKNOWN_FIELD");
    }
  } else if (field.each) {
    value.forEach((each, at) => readable(field.each, each, `${path}[${at}]`, found));
  } else if (!field.type && !field.codes) {
    const reason = unfit(value);
    if (reason) wrong("CHARACTERS", reason);
  } else if (field.codes && !field.codes.includes(value)) {
    wrong("WRONG_TYPE");
  } else if (field.type === "date" && !isDate(value)) {
    wrong("WRONG_TYPE");
  }
}

/** Every field by itself. */
function inForm(rules, field, value, path, found) {
  const wrong = (flaw) => found.push({ field: path, flaw, about: [] });
  if (value === undefined) {
    if (field.need) wrong(field.need);
    return;
  }
  for (const check of rules.checks[field.checks] ?? []) if (!passes(rules, check, value)) wrong(check.flaw);
  if (field.fields) {
    for (const [name, inner] of Object.entries(field.fields)) inForm(rules, inner, value[name], path ? `${path}.${name}` : name, found);
  } else if (field.each) {
    value.forEach((each, at) => inForm(rules, field.each, each, `${path}[${at}]`, found));
  }
}

function passes(rules, check, value) {
  return (check.least === undefined || value.length >= check.least)
    && (check.most === undefined || value.length <= check.most)
    && (check.min === undefined || value >= check.min)
    && (check.max === undefined || value <= check.max)
    && (check.pattern === undefined || new RegExp(`^(?:${check.pattern})$`, "s").test(value))
    && (check.of === undefined || rules[check.of].split(" ").includes(value));
}

function identity(who, now, wrong) {
  if (who.consent) {
    if (!who.consent.request) wrong("identity.consent.request", "CONSENT");
    notInFuture(who.consent.givenOn, "identity.consent.givenOn", now, wrong);
  }
  if (who.birthYear > new Date(now).getUTCFullYear()) wrong("identity.birthYear", "YEAR_PAST");
  if (who.gender !== "SELF_DESCRIBED" && who.genderSelfDescribed !== undefined) wrong("identity.genderSelfDescribed", "SELF_DESCRIBED_ONLY");
  if (who.contacts && !who.contacts.some(({ safe }) => safe) && who.intermediary === undefined) wrong("identity.contacts", "NO_SAFE_WAY");
}

/** A date in the sender's time zone may be a day ahead. */
function notInFuture(date, field, now, wrong) {
  if (date !== undefined && date > new Date(now + DAY).toISOString().slice(0, 10)) wrong(field, "DATE_PAST");
}

/** The lines add up to what is asked for, exactly, in one currency and at its scale. */
function budget(rules, needs, wrong) {
  const { currency } = needs.requested;
  const decimals = decimalsOf(rules, currency);
  if (decimals === undefined) {
    wrong("needs.requested.currency", "ISO_CURRENCY");
    return;
  }
  const read = (amount, code, field) => {
    const allowed = decimalsOf(rules, code);
    if (allowed === undefined) wrong(field, "ISO_CURRENCY");
    else if (scaleOf(amount) > allowed) wrong(field, "DECIMALS", allowed);
    else return exact(amount);
    return undefined;
  };
  const requested = read(needs.requested.amount, currency, "needs.requested.amount");
  let total = 0n;
  let whole = true;
  needs.assistance.forEach(({ lines }, type) => lines.forEach((line, at) => {
    const path = `needs.assistance[${type}].lines[${at}]`;
    if (line.currency !== currency) {
      wrong(`${path}.currency`, "CURRENCY_OF_REQUEST");
      whole = false;
      return;
    }
    const unit = read(line.unitAmount, line.currency, `${path}.unitAmount`);
    if (line.paidByOther !== undefined) read(line.paidByOther, line.currency, `${path}.paidByOther`);
    const sum = unit === undefined ? undefined : total + unit * BigInt(line.quantity);
    if (sum !== undefined && isTooLarge(sum)) wrong(path, "LINE_TOO_LARGE");
    if (sum === undefined || isTooLarge(sum)) whole = false;
    else total = sum;
  }));
  if (requested === 0n) wrong("needs.requested.amount", "ASK_MORE_THAN_NOTHING");
  if (requested !== undefined && whole && requested !== total) wrong("needs.requested.amount", "TOTAL");
  (needs.otherFunders ?? []).forEach(({ amount }, at) => {
    if (amount !== undefined) read(amount.amount, amount.currency, `needs.otherFunders[${at}].amount`);
  });
}

/** Each way to pay has what it needs to reach somebody. */
function payee(payment, wrong) {
  if (payment.method === "BANK_TRANSFER" && payment.iban === undefined && payment.accountNumber === undefined) wrong("payment.accountNumber", "IBAN_OR_ACCOUNT");
  if (payment.method === "MOBILE_MONEY" && payment.mobileNumber === undefined) wrong("payment.mobileNumber", "MOBILE_NUMBER");
  if (payment.method === "MONEY_TRANSFER_AGENCY" && payment.pickupCountry === undefined) wrong("payment.pickupCountry", "COUNTRY_OF_PICKUP");
}
