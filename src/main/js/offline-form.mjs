// The request form as one file, without a line (assets/device.js does the work): from the form to the look at it, back, and into a sealed file. It asks
// for nothing, goes nowhere, and keeps a draft only where its writer says so, sealed. See docs/adr/0027 and 0063.
import { asRead, compact, complaints, requestOf, sealable, totals } from "./answers.mjs";
import { violationsOf } from "./checks.mjs";
import { keyOf, openDraft, sealDraft } from "./draft-file.mjs";
import { SealedContent, bytesOf, sealFile, sealRequest, uuid7 } from "./format.mjs";

// Lists of which a form has several stand in the file once, each choice as its code, a blank, and its name.
for (const place of document.querySelectorAll("option[data-list]")) {
  const lines = document.querySelector(`template[data-options="${place.dataset.list}"]`).content.textContent.split("\n");
  place.replaceWith(...lines.map((line) => new Option(line.slice(line.indexOf(" ") + 1), line.slice(0, line.indexOf(" ")))));
}

globalThis.reliefSeal = {
  asRead, bytesOf, compact, complaints, requestOf, sealFile, sealRequest, sealable, totals, SealedContent,
  // A device whose clock went back to its beginning takes days that have been for days to come; it is not before the form was made.
  violationsOf: (rules, request) => violationsOf(rules, request, Math.max(Date.now(), Date.parse(made))),
};

require("../resources/META-INF/resources/assets/device.js");

const DAY = 24 * 3600 * 1000;
const device = window.relief.device;
const form = document.getElementById("request");
const page = document.body;
const title = document.title;
let typed = false;

document.querySelector("[data-offline-unable]").hidden = Boolean(device.can());
const { made, days } = JSON.parse(document.querySelector("template[data-offline-keys]").content.textContent);
const age = Math.floor((Date.now() - Date.parse(made)) / DAY);
const old = document.querySelector("[data-offline-old]");
old.hidden = age < days;
old.querySelector("p").textContent = old.dataset.offlineOld.replace(/1\D?234\D?567/, String(age));

const kept = async (place, chosen) => [...chosen.files].map((blob) => ({ id: uuid7(Date.parse(made)), name: blob.name, size: blob.size, blob }));

const show = (body, called, hash) => {
  document.body = body;
  document.title = called;
  if (hash) location.replace(hash);
  window.scrollTo(0, 0);
};

/* --- The draft */

const PLACE = "relief-draft";
const LEAST = 14;
const drafts = document.querySelector("[data-draft]");
const [passphrase, chosenDraft] = drafts.querySelectorAll("input");
const say = (code) => { drafts.querySelector("[role=status]").textContent = drafts.dataset[code] || ""; };
// Of the draft that this page keeps in the browser, while it does.
let own = null;
let soon = 0;

const browser = (() => {
  try {
    localStorage.getItem(PLACE);
    return localStorage;
  } catch (refused) {
    return null;
  }
})();
const inBrowser = () => browser && browser.getItem(PLACE);
const answers = () => [...new FormData(form)].filter(([, text]) => text);
const showDrafts = () => {
  drafts.querySelector("[value=keep]").hidden = !browser;
  drafts.querySelector("[data-draft-here]").hidden = !inBrowser();
};

async function keepDraft() {
  clearTimeout(soon);
  typed = false;
  const kept = await sealDraft(own, answers());
  // Meanwhile it may have been deleted.
  if (!own) return;
  browser.setItem(PLACE, kept);
  say(typed ? "" : "kept");
}

// Once it is kept here its passphrase need not be typed again.
const chosenKey = () => (own && !passphrase.value ? own : keyOf(passphrase.value));

const drafting = {
  save: async () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([await sealDraft(await chosenKey(), answers())], { type: "application/octet-stream" }));
    link.download = device.uuid() + ".draft";
    link.click();
    say("saved");
  },
  keep: async () => {
    if (inBrowser() && !own) return say("other");
    own = await chosenKey();
    passphrase.value = "";
    await keepDraft();
  },
  open: async () => {
    if (typed) return say("typed");
    const [file] = chosenDraft.files;
    const text = file ? await file.text() : inBrowser();
    if (!text) return chosenDraft.focus();
    const opened = await openDraft(passphrase.value, text).catch(() => null);
    if (!opened) return say("wrong");
    device.fill(form, opened.answers);
    if (!file) own = opened.own;
    passphrase.value = "";
    say("opened");
  },
  drop: () => {
    own = null;
    browser.removeItem(PLACE);
    say("dropped");
  },
};

const draft = (what) => {
  if (passphrase.value.length < LEAST && !(own && !passphrase.value) && ["save", "keep"].includes(what)) {
    say("short");
    passphrase.focus();
    return;
  }
  Promise.resolve(drafting[what]()).catch(() => say("unable")).finally(showDrafts);
};
const again = () => keepDraft().catch(() => {
  typed = true;
  say("unable");
});

showDrafts();
drafts.open = Boolean(inBrowser());

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = event.submitter;
  const name = button ? button.name : "";
  if (!device.can()) return;
  if (name === "add" || name === "remove") {
    device[name](form, button.value);
    const hash = (button.getAttribute("formaction") || "").replace(/^.*#/, "#");
    const place = hash.length > 1 && document.getElementById(hash.slice(1));
    if (place) place.focus();
  } else if (name === "draft") {
    draft(button.value);
  } else if (name === "check") {
    location.replace("#tasks");
    const shown = device.check(form);
    if (shown) {
      show(shown.body, shown.title);
      document.getElementById("main").focus();
    } else {
      document.querySelector("[data-error-summary]").focus();
    }
  } else if (name === "change") {
    show(page, title, "#s-" + button.value);
  } else if (name === "attach") {
    const place = button.closest("[data-files]");
    const chosen = place.querySelector("input[type=file]");
    if (chosen.files.length) device.attach(place, chosen, kept);
    else place.querySelector("[data-file-said]").textContent = place.dataset.none;
  } else if (button && "deviceSend" in button.dataset && !device.forgotten(event.target)) {
    // A file may be gone from where it was chosen.
    device.save().catch(() => {
      const place = document.querySelector("[data-files]");
      place.querySelector("[data-file-said]").textContent = place.dataset.again;
      document.getElementById("files").focus();
    });
  }
});
document.addEventListener("input", ({ target }) => {
  if (drafts.contains(target)) return;
  typed = true;
  clearTimeout(soon);
  if (!own) return;
  say("");
  soon = setTimeout(again, 1000);
});
document.addEventListener("visibilitychange", () => { if (own && typed) again(); });
// Also after saving: no page is told whether a file that it gave was kept.
window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
