/* Which way the request goes, said truthfully at each moment, and its sending: sealed (seal.js) to keys that follow from the root, and only so. Nothing of that is
   fetched before somebody begins to write, and nothing waits for it but the check and the sending. See docs/adr/0025. */
(() => {
  "use strict";
  const SEND = "/partner/requests";
  const KEYS = "/partner/sealing-keys";
  const YEAR = 31536000;
  /* So many segments of a file go at once, as many as files.js sends of a plain one. */
  const AT_ONCE = 4;
  const device = relief.device;

  /* Without these nothing is sealed: a press would do nothing, or the browser itself would send what is typed as it is. relief.js keeps the same watch. */
  const lacks = () => !relief.request || !relief.post;

  /* How the request goes: waiting, looking, device, later, unable, chosen, given, missing, refused or other. Files that the service was given, such as
     before these scripts came, can go in no other way than by it. */
  const isGiven = () => {
    const files = document.querySelector("[name=files]");
    return Boolean(files && files.value && files.value !== "sealed-here");
  };
  let way = lacks() ? "missing" : isGiven() ? "given" : device.can() ? "waiting" : "unable";
  const letsService = () => way === "chosen" || way === "given";
  let reason = "";
  let keys = null;
  /* By the service's clock, at the last answer, which has it also where the keys are as they were: this device's own may be wrong. */
  let time = Date.now();
  const tell = (answer) => { time = Date.parse(answer.headers.get("Date")) || time; };

  const say = () => {
    for (const box of document.querySelectorAll("[data-way]")) {
      box.dataset.way = way;
      for (const each of box.querySelectorAll("[data-way-is]")) each.hidden = each.dataset.wayIs !== way;
      for (const each of box.querySelectorAll("[data-way-reason]")) each.textContent = reason;
    }
  };
  const turn = (to, why) => {
    way = to;
    reason = why || "";
    say();
  };
  const told = () => document.querySelector("[data-way]").dataset;

  /* --- What seals, fetched once */

  let coming = null;
  let failed = false;
  /* Past what was kept of it, where that was cut or changed. */
  const fetchedAnew = () => fetch(told().seals, { cache: "reload" }).catch(() => {});
  const arrive = () => {
    coming = coming || (failed ? fetchedAnew() : Promise.resolve()).then(loaded);
    return coming;
  };
  /* As a whole or not at all: what came in part is no sign of what this browser understands. */
  const loaded = () => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = told().seals;
    script.integrity = told().sealsWhole;
    script.addEventListener("load", () => (window.reliefSeal ? resolve() : reject(new Error("not understood"))));
    script.addEventListener("error", () => {
      // Another press asks again.
      coming = null;
      failed = true;
      reject(new Error("not arrived"));
    });
    document.head.append(script);
  });

  /* Whether it is here; where this browser does not understand it, that is said. */
  const arrived = () => arrive().then(() => true, (failure) => {
    if (coming) turn("unable", failure.message);
    return false;
  });

  /* By address: the page in another language has other words in them. */
  const rules = new Map();
  let signedOut = false;
  /* Puts them where device.js reads them. @param page the one they are for, which may not be shown yet @return whether they are here */
  const rulesArrived = async (page = document) => {
    const place = page.querySelector("template[data-rules]");
    if (place.content.textContent) return true;
    const address = place.dataset.rules;
    try {
      if (!rules.has(address)) {
        const got = await fetch(address, { headers: { "X-Requested-With": "JavaScript" }, redirect: "manual", cache: "no-cache" });
        signedOut = got.type === "opaqueredirect" || got.status === 499;
        if (signedOut || !got.ok) return false;
        tell(got);
        rules.set(address, await got.text());
      }
      if (!place.content.textContent) place.content.append(rules.get(address));
      return true;
    } catch (failure) {
      return false;
    }
  };

  /* --- Keys, and the root that was met here before: in a cookie, since signing out empties every other store. */

  const PIN = "__Host-relief-root";
  const pinned = () => {
    const found = document.cookie.split("; ").find((each) => each.startsWith(PIN + "="));
    const [root, number, head] = found ? found.slice(PIN.length + 1).split(".") : [];
    return root ? { root, number: Number(number), head } : null;
  };
  const pin = (roster) => {
    const value = [roster.root, roster.number, roster.head].join(".");
    document.cookie = `${PIN}=${value}; Path=/; SameSite=Strict; Max-Age=${10 * YEAR}; Secure`;
  };

  /* The keys to seal to now. The service is asked each time, and never believed for what it answers: what a browser kept of an answer is used only if the service
     says that it is the present one, and is checked as a new one is. Nothing where there are none that are believed; false where their reader has to sign in again first. */
  async function look(taken, anew) {
    const { root } = told();
    const met = pinned();
    if (met && met.root !== root && !taken) {
      turn("other");
      return null;
    }
    let answer;
    try {
      const script = arrived();
      const got = await fetch(KEYS, { headers: { "X-Requested-With": "JavaScript" }, redirect: "manual", cache: anew ? "reload" : "no-cache" });
      if (got.type === "opaqueredirect" || got.status === 499) {
        turn("later");
        relief.say("signed-out");
        return false;
      }
      if (!got.ok) throw new Error("no keys");
      tell(got);
      answer = await got.json();
      if (!(await script)) throw new Error("nothing to seal with");
    } catch (failure) {
      if (way !== "unable") turn("later");
      return null;
    }
    try {
      const roster = await reliefSeal.follow(answer.statements.map(({ envelope }) => envelope), root);
      if (met && met.root === root && !reliefSeal.holds(roster, met.number, met.head)) throw new reliefSeal.NotBelieved("The roster lacks its newest statements.");
      keys = await reliefSeal.keysBy(roster, answer);
      pin(roster);
      turn("device");
      return keys;
    } catch (refusal) {
      keys = null;
      // What a browser kept may have been changed before it was kept, and the service says of it only that there is no newer one. So all of it once more, and then the truth.
      if (!anew) return look(taken, true);
      turn("refused", refusal instanceof Error ? refusal.message : "");
      return null;
    }
  }

  /* One at a time: who sends while the first is on its way waits for that. */
  let looking = null;
  const lookForKeys = (taken) => {
    looking = looking || look(taken).finally(() => { looking = null; });
    return looking;
  };

  const begin = () => {
    if (way !== "waiting") return;
    turn("looking");
    lookForKeys(false);
    rulesArrived();
  };

  /* --- Sealing and sending */

  const digest = async (text) => {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
    return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  /* Of the same words sealed to older keys no more than these are kept. */
  const OLDER = 3;

  /* What was sealed of these words before is sent again as it was: then the service knows that it is the same. Where a key was replaced since, whoever it was
     taken from could read it, so it is sealed anew; the older ones stay beside it, since one of them may have arrived. @return all of them, the newest first */
  async function sealed({ form, request }) {
    const files = device.files().map(({ id, of, name, note, size, key, root }) => ({ id, of, name, note, size, key, root }));
    const words = await digest(JSON.stringify([request, files]));
    const of = words + "." + (await digest(Object.keys(keys).sort().map((circle) => `${circle} ${keys[circle]}`).join()));
    const [field, fieldOf, older] = ["sealed", "sealed-of", "sealed-older"].map((name) => form.elements.namedItem(name));
    const before = () => JSON.parse(older.value || "[]");
    if (fieldOf.value !== of || !field.value) {
      const isSame = field.value && fieldOf.value.split(".")[0] === words;
      older.value = isSame ? JSON.stringify([field.value, ...before()].slice(0, OLDER)) : "";
      const { clear, documents } = reliefSeal.sealable(request);
      field.value = JSON.stringify(await reliefSeal.sealRequest(clear, documents, keys, files, time));
      fieldOf.value = of;
      if (relief.keepDraft) await relief.keepDraft();
    }
    return [field.value, ...before()];
  }

  /* Files as they are sent: sealed, each under a key of its own that the request tells. */
  const sealing = {
    head: { "Upload-Metadata": "sealed" },
    lengthOf: (size) => reliefSeal.SealedContent.lengthOf(size),
    begin: (token, file) => {
      const content = new reliefSeal.SealedContent(token.slice(0, token.indexOf(".")), file);
      return { from: (offset) => content.from(offset, AT_ONCE), told: () => content.told() };
    },
  };
  const sent = async (place, chosen) => {
    const all = await relief.files.sendChosen(place, chosen, sealing);
    return all && Promise.all(all.map(async ({ name, address, token, content }) => ({ name, address, token, ...(await content.told()) })));
  };

  /* Files that waited too long, or that the service has not for another reason, go from the list. */
  const dropLost = async () => {
    const lost = new Set();
    for (const file of device.files()) if ((await relief.files.waits(file)) === false) lost.add(file.id);
    if (!lost.size) return;
    device.setFiles(device.files().filter(({ id }) => !lost.has(id)));
    device.showFiles();
  };

  /* Whether the person in danger gets a code of their own: said beside the request, not in it. */
  const wish = (form) => (form.elements.namedItem("ownCode") || { value: "" }).value;

  /* What a page says that refuses: its banner, or all of it, where it is none of the form's. */
  const refuse = (page) => {
    const said = page.querySelector("#main .banner") || page.querySelector("#main");
    const box = device.copy("refused");
    if (said) device.put(box.querySelector("div"), ...[...said.querySelectorAll("h1, h2, p, ul")].map((each) => document.importNode(each, true)));
    device.put(document.querySelector("[data-check-said]"), box);
    box.focus();
  };

  /* A thumb that presses twice sends once. Later, on a line that answers nothing, a press sends the same again, which is one request by its key. */
  const MOMENT = 2000;
  /* The one that is under way: since when, whether any of it has left, and what ends it. */
  let sending = null;
  const busy = (yes) => document.getElementById("main").setAttribute("aria-busy", yes);
  const stop = () => {
    if (!sending) return;
    sending.ends.abort();
    sending = null;
    busy(false);
  };

  /* What is looked at while it is on its way stays as it is. @param button that was pressed; none for any @return whether that has to wait, which is said */
  const holds = (button) => {
    const waits = Boolean(sending) && (!button || button.name !== "change" || sending.left);
    if (waits) relief.say("on-its-way");
    return waits;
  };

  /* To keys of now, from the newest to the oldest that these words were sealed to. Nothing where there are none, or where sealing failed, which is said. */
  async function allSealed(checked) {
    const found = await lookForKeys(false);
    if (found === null) document.querySelector("[data-way]").focus();
    if (!found) return null;
    try {
      return await sealed(checked);
    } catch (failure) {
      relief.way.fails(failure);
      document.querySelector("[data-way]").focus();
      return null;
    }
  }

  /* What came of it. @param text nothing if no answer came @param pairs that were sent last */
  async function answered(checked, answer, text, pairs) {
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
        checked.form.elements.namedItem("key").value = device.uuid();
        checked.form.elements.namedItem("sealed-of").value = "";
        if (relief.keepDraft) await relief.keepDraft();
      }
      if (answer.status === 400) await dropLost();
      refuse(page);
    }
  }

  async function send(form) {
    const checked = device.checked();
    if (!checked || (sending && performance.now() - sending.since < MOMENT)) return;
    if (letsService()) {
      relief.request.letService();
      return;
    }
    stop();
    const mine = (sending = { since: performance.now(), left: false, ends: new AbortController() });
    busy(true);
    try {
      relief.say("");
      device.put(document.querySelector("[data-check-said]"));
      const all = await allSealed(checked);
      if (!all || sending !== mine) return;
      const beside = [["csrf-token", form.elements.namedItem("csrf-token").value], ["key", checked.form.elements.namedItem("key").value], ["ownCode", wish(checked.form)], ["writer", checked.form.elements.namedItem("writer").value]];
      let pairs;
      let answer;
      let text = null;
      for (const each of all) {
        pairs = [...beside, ["sealed", each]];
        mine.left = true;
        try {
          answer = await relief.post(SEND, pairs, { redirect: "manual", signal: mine.ends.signal });
          text = await answer.text();
        } catch (failure) {
          text = null;
        }
        // Its reader left the look, or sent it again.
        if (sending !== mine) return;
        // Something else has arrived under this key: the same words, it may be, as they were sealed before. Then that is answered by its receipt.
        if (text === null || answer.status !== 422) break;
      }
      await answered(checked, answer, text, pairs);
    } finally {
      if (sending === mine) {
        sending = null;
        busy(false);
      }
    }
  }

  window.addEventListener("submit", (event) => {
    if (!lacks() || letsService() || !event.target.matches("form[data-device], form[data-device-check]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    turn("missing");
    location.hash = "#tasks";
    document.querySelector("[data-way]").focus();
  }, true);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!("deviceCheck" in form.dataset) || (event.submitter && event.submitter.hasAttribute("formaction"))) return;
    event.preventDefault();
    delete form.dataset.sent;
    // Whoever adds a file does not send; files.js would have taken this press.
    if (event.submitter && event.submitter.name === "attach") relief.say("not-ready");
    else if (!device.forgotten(form)) send(form);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-way-let-service]")) {
      turn("chosen");
      if (event.target.closest("form[data-device-check]")) relief.request.letService();
    }
    if (event.target.closest("[data-way-take]")) lookForKeys(true);
  });
  document.addEventListener("relief:shown", () => {
    given();
    say();
    // In another language, say.
    if (way !== "waiting" && way !== "unable" && !letsService()) rulesArrived();
  });
  /* Files that the service was given go by it: where a draft brings them, too. */
  const given = () => {
    if (isGiven() && !letsService()) turn("given");
  };

  // Whoever comes to a field begins.
  for (const kind of ["focusin", "input"]) {
    document.addEventListener(kind, (event) => {
      const { form, localName } = event.target;
      if (form && "device" in form.dataset && localName !== "button") begin();
    });
  }

  relief.way = {
    letsService,
    cannot: () => way === "unable",
    fails: (failure) => turn("unable", failure instanceof Error ? failure.message : ""),
    /* Why the form cannot be checked yet. */
    missing: () => (signedOut ? "signed-out" : "not-ready"),
    /* Whether the form can be checked here now. @param page where it stands, if that is not shown yet */
    ready: async (page) => {
      begin();
      return way !== "unable" && (await arrived()) && rulesArrived(page);
    },
    given, holds, stop,
    /* By the service's clock when it last answered. */
    time: () => time,
    attach: (place, chosen) => (holds() ? null : device.attach(place, chosen, sent)),
  };
  say();
})();
