// The sending of a request from the look at it (assets/way.js, which says when and watches over it) to its receipt: sealed, with its files. It comes with what
// seals, so that nobody fetches it before they begin. See docs/adr/0025.
import { sealable } from "./answers.mjs";
import { SealedContent, sealRequest } from "./format.mjs";

const SEND = "/partner/requests";
// So many segments of a file go at once, as many as files.js sends of a plain one.
const AT_ONCE = 4;
// Of the same words sealed to older keys no more than these are kept.
const OLDER = 3;

const device = () => window.relief.device;
const kept = () => (window.relief.keepDraft ? window.relief.keepDraft() : null);

async function digest(text) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// What was sealed of these words before is sent again as it was: then the service knows that it is the same. Where a key was replaced since, whoever it was
// taken from could read it, so it is sealed anew; the older ones stay beside it, since one of them may have arrived. @return all of them, the newest first
async function sealed({ form, request }, keys, time) {
  const files = device().files().map(({ id, of, name, note, size, key, root }) => ({ id, of, name, note, size, key, root }));
  const words = await digest(JSON.stringify([request, files]));
  const of = words + "." + (await digest(Object.keys(keys).sort().map((circle) => `${circle} ${keys[circle]}`).join()));
  const [field, fieldOf, older] = ["sealed", "sealed-of", "sealed-older"].map((name) => form.elements.namedItem(name));
  const before = () => JSON.parse(older.value || "[]");
  if (fieldOf.value !== of || !field.value) {
    const isSame = field.value && fieldOf.value.split(".")[0] === words;
    older.value = isSame ? JSON.stringify([field.value, ...before()].slice(0, OLDER)) : "";
    const { clear, documents } = sealable(request);
    field.value = JSON.stringify(await sealRequest(clear, documents, keys, files, time));
    fieldOf.value = of;
    await kept();
  }
  return [field.value, ...before()];
}

// Files as they are sent: sealed, each under a key of its own that the request tells.
const sealing = {
  head: { "Upload-Metadata": "sealed" },
  lengthOf: (size) => SealedContent.lengthOf(size),
  begin: (token, file) => {
    const content = new SealedContent(token.slice(0, token.indexOf(".")), file);
    return { from: (offset) => content.from(offset, AT_ONCE), told: () => content.told() };
  },
};

/** Sends what was chosen (files.js). @return what the list holds of each; nothing if not all arrived, which is said */
export async function sendFiles(place, chosen) {
  const all = await window.relief.files.sendChosen(place, chosen, sealing);
  return all && Promise.all(all.map(async ({ name, address, token, content }) => ({ name, address, token, ...(await content.told()) })));
}

// Files that waited too long, or that the service has not for another reason, go from the list.
async function dropLost() {
  const lost = new Set();
  for (const file of device().files()) if ((await window.relief.files.waits(file)) === false) lost.add(file.id);
  if (!lost.size) return;
  device().setFiles(device().files().filter(({ id }) => !lost.has(id)));
  device().showFiles();
}

// What a page says that refuses: its banner, or all of it, where it is none of the form's.
function refuse(page) {
  const said = page.querySelector("#main .banner") || page.querySelector("#main");
  const box = device().copy("refused");
  if (said) device().put(box.querySelector("div"), ...[...said.querySelectorAll("h1, h2, p, ul")].map((each) => document.importNode(each, true)));
  device().put(document.querySelector("[data-check-said]"), box);
  box.focus();
}

// What came of it. @param text nothing if no answer came @param pairs that were sent last
async function answered(checked, answer, text, pairs) {
  const relief = window.relief;
  if (text === null || answer.status >= 500) {
    relief.failed(text);
    return;
  }
  const page = new DOMParser().parseFromString(text, "text/html");
  if (answer.type !== "basic" || answer.status === 499 || page.querySelector("form[data-resume]")) {
    relief.say("signed-out");
  } else if (answer.ok) {
    // It is stored. The same once more, as the browser goes there by itself, is answered by the same page, also when that is loaded again.
    relief.leave(SEND, pairs);
  } else {
    // Pressed again it goes: what stands here now may be meant beside what was sent before.
    if (answer.status === 409 || answer.status === 422) {
      checked.form.elements.namedItem("key").value = device().uuid();
      checked.form.elements.namedItem("sealed-of").value = "";
      await kept();
    }
    if (answer.status === 400) await dropLost();
    refuse(page);
  }
}

/**
 * Seals what was looked at and sends it, and says what came of that.
 *
 * @param look the form of the look
 * @param checked the form itself, and the request as read from it
 * @param keys to seal to, by circle; time by the service's clock
 * @param going how it goes: left, once anything has left; signal that ends it; isOver, whether its reader ended it
 * @throws what kept it from being sealed; then nothing has left
 */
export async function send(look, checked, keys, time, going) {
  const all = await sealed(checked, keys, time);
  if (going.isOver()) return;
  const { elements } = checked.form;
  // Whether the person in danger gets a code of their own is said beside the request, not in it.
  const wish = elements.namedItem("ownCode") || { value: "" };
  const beside = [["csrf-token", look.elements.namedItem("csrf-token").value], ["key", elements.namedItem("key").value], ["ownCode", wish.value], ["writer", elements.namedItem("writer").value]];
  let pairs;
  let answer;
  let text = null;
  for (const each of all) {
    pairs = [...beside, ["sealed", each]];
    going.left = true;
    try {
      answer = await window.relief.post(SEND, pairs, { redirect: "manual", signal: going.signal });
      text = await answer.text();
    } catch (failure) {
      text = null;
    }
    // Its reader left the look, or sent it again.
    if (going.isOver()) return;
    // Something else has arrived under this key: the same words, it may be, as they were sealed before. Then that is answered by its receipt.
    if (text === null || answer.status !== 422) break;
  }
  await answered(checked, answer, text, pairs);
}
