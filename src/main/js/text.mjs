// Text as the service reads it: what counts as a blank, and what cannot be kept.

/** Blanks as Java's String.strip knows them: those that hold words together are none. */
const BLANK = "\\t-\\r\\x1c-\\x20\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000";
const AROUND = new RegExp(`^[${BLANK}]+|[${BLANK}]+$`, "g");

export const strip = (text) => text.replace(AROUND, "");

/** What was typed at a field: without blanks around it, with the line ends of the service. */
export const typed = (text) => strip(text).replaceAll("\r\n", "\n");

/** Why a text cannot be kept, in the service's words; nothing if it can. */
export function unfit(text) {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0) return "zero characters";
    const isHigh = code >= 0xd800 && code < 0xdc00;
    const next = text.charCodeAt(at + 1);
    if (isHigh && next >= 0xdc00 && next < 0xe000) at++;
    else if (code >= 0xd800 && code < 0xe000) return "halves of characters";
  }
  return undefined;
}

const UNSEEN = /[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** A number or an address without what is not seen in it (kernel.Pasted). */
export const pasted = (text) => (text === undefined ? undefined : strip(text.replace(UNSEEN, "").replace(/[\u00a0\u2000-\u200a\u202f]/g, " ")));

/** A tag of a language in its canonical case, with language, script and country alone (kernel.LanguageTag); the text itself if it is no tag. */
export function canonicalTag(tag) {
  try {
    const { language, script, region } = new Intl.Locale(tag);
    return language === "und" ? tag : [language, script, region].filter(Boolean).join("-");
  } catch {
    return tag;
  }
}

/** What may stand in clear: a country can tell where somebody is. */
export function withoutCountry(tag) {
  const { language, script } = new Intl.Locale(tag);
  return [language, script].filter(Boolean).join("-");
}
