/* Which way the request goes, said truthfully at each moment, and its sending: sealed (seal.js) to keys that follow from the root, and only so. See docs/adr/0025. */
(() => {
  "use strict";
  const KEYS = "/partner/sealing-keys";
  const YEAR = 31536000;
  const device = relief.device;

  /* Without these nothing is sealed, and the browser itself would send what is typed as it is. relief.js keeps the same watch. */
  const lacks = () => !relief.request || !relief.post;

  /* How the request goes: waiting, looking, device, later, unable, chosen, given, missing, refused or other. Files that the service was given go by it alone. */
  const isGiven = () => {
    const files = document.querySelector("[name=files]");
    return Boolean(files && files.value && files.value !== "sealed-here");
  };
  let way = lacks() ? "missing" : isGiven() ? "given" : device.can() ? "waiting" : "unable";
  const letsService = () => way === "chosen" || way === "given";
  let reason = "";
  let keys = null;
  /* By the service's clock, at the last answer: this device's own may be wrong. */
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

  /* Whether it is here. */
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

  /* The keys to seal to now, or nothing where none are believed; false where their reader has to sign in first. The service is asked each time; what was kept of an
     answer is used if the service says it is the present one, and checked as a new one is. */
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
      // What a browser kept may have been changed before: all of it once more.
      if (!anew) return look(taken, true);
      turn("refused", refusal instanceof Error ? refusal.message : "");
      return null;
    }
  }

  /* One at a time. */
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

  /* --- Sending, which seal.js does */

  /* A later press sends the same again, which is one request by its key. */
  const MOMENT = 2000;
  /* The one that is under way. */
  let sending = null;
  const busy = (yes) => {
    const main = document.getElementById("main");
    if (yes) main.setAttribute("aria-busy", "true");
    else main.removeAttribute("aria-busy");
  };
  const end = () => {
    sending = null;
    busy(false);
  };
  const stop = () => {
    if (!sending) return;
    sending.ends.abort();
    end();
  };

  /* What is on its way stays as it is. @param button that was pressed, if any @return whether that has to wait, which is said */
  const holds = (button) => {
    const waits = Boolean(sending) && (!button || button.name !== "change" || sending.left);
    if (waits) relief.say("on-its-way");
    return waits;
  };

  const doubt = () => {
    const lead = document.querySelector("[data-check-lead]");
    if (lead && document.querySelector("[data-note=line-broke], [data-note=failed]")) lead.textContent = lead.dataset.doubt;
  };

  async function send(form) {
    const checked = device.checked();
    if (!checked || (sending && performance.now() - sending.since < MOMENT)) return;
    if (letsService()) {
      relief.request.letService();
      return;
    }
    stop();
    const ends = new AbortController();
    const mine = (sending = { since: performance.now(), left: false, ends, signal: ends.signal, isOver: () => sending !== mine });
    busy(true);
    relief.say("");
    device.put(document.querySelector("[data-check-said]"));
    try {
      const found = await lookForKeys(false);
      if (mine.isOver()) return;
      if (found) await reliefSeal.send(form, checked, found, time, mine);
      else if (found === null && way === "later") relief.say("no-line");
      else if (found === null) document.querySelector("[data-way]").focus();
    } catch (failure) {
      if (mine.isOver()) return;
      // Whether what has left arrived nobody knows then; sealing has not failed.
      if (mine.left) {
        relief.failed(null);
        return;
      }
      relief.way.fails(failure);
      document.querySelector("[data-way]").focus();
    } finally {
      if (mine.left && !mine.isOver()) doubt();
      if (!mine.isOver()) end();
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
    attach: (place, chosen) => (holds() ? null : device.attach(place, chosen, reliefSeal.sendFiles)),
  };
  say();
})();
