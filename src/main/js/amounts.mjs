// Amounts as people type them (web.shared.Amounts), and as they add up (kernel.Money): exact, by whole numbers.

const LONGEST = 40;
const BETWEEN = /[ \t\n\x0b\f\r\u00a0\u2009\u202f\u066c'\u2019]/g;
const GROUPED = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?$/;
const FRACTION = 4;
const BOUND = 10n ** 13n;

/** Digits of other scripts, which come in rows of ten, as those that JSON knows. */
function latinDigits(text) {
  return [...text].map((character) => {
    if (character === "\u066b") return ".";
    if (!/\p{Nd}/u.test(character)) return character;
    let first = character.codePointAt(0);
    while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
    return String((character.codePointAt(0) - first) % 10);
  }).join("");
}

/** The amount with digits and a point; nothing if it is none, or could be two. @param decimals of its currency, if that is known */
export function plainAmount(text, decimals) {
  if (text.length > LONGEST) return undefined;
  const bare = latinDigits(text).replace(BETWEEN, "");
  if (/^\d+$/.test(bare)) return bare;
  const one = /^(\d+)[.,](\d+)$/.exec(bare);
  if (one) {
    const twoReadings = one[2].length === 3 && one[1].length <= 3 && one[1] !== "0" && decimals !== 3;
    return twoReadings ? undefined : `${one[1]}.${one[2]}`;
  }
  const grouped = GROUPED.exec(bare);
  return grouped ? bare.replaceAll(grouped[1], "").replaceAll(",", ".") : undefined;
}

/** A plain amount in ten thousandths. */
export function exact(text) {
  const [whole, fraction = ""] = text.split(".");
  return BigInt(whole) * 10n ** BigInt(FRACTION) + BigInt(fraction.padEnd(FRACTION, "0"));
}

export const scaleOf = (text) => (text.split(".")[1] ?? "").length;

/** So many ten thousandths with so many decimals. */
export function written(amount, scale) {
  const digits = String(amount).padStart(FRACTION + 1, "0");
  const whole = digits.slice(0, -FRACTION);
  return scale ? `${whole}.${digits.slice(-FRACTION).slice(0, scale)}` : whole;
}

/** Whether it is larger than can be recorded. */
export const isTooLarge = (amount) => amount >= BOUND * 10n ** BigInt(FRACTION);

/** How many decimals amounts in that currency have; nothing if it is none. */
export function decimalsOf(rules, code) {
  const found = Object.entries(rules.currencies).find(([, codes]) => codes.split(" ").includes(code));
  return found && Number(found[0]);
}
