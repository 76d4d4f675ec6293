/* A draft of the request on this device: sealed under a key that the server gives to its writer alone, for three days, and that is stored
   nowhere. It is gone once the request is sent, once its writer deletes it, and at sign-out. See docs/adr/0016. */
(() => {
  "use strict";
  if (!window.isSecureContext || !window.indexedDB || !window.crypto.subtle || !window.BroadcastChannel) return;
  const NAME = "relief-drafts";
  const OFF = "relief-draft=off";
  const TOKEN = "csrf-token";
  const OF_PAGE = [TOKEN, "writer"];
  const STEP = 4096;
  const FEW = 5;
  /* Another ticket before the first one ends. A day of this device's clock, which may be wrong: what ends a
     draft is the server's word alone. */
  const DAY = 24 * 3600 * 1000;
  const bytes = new TextEncoder();
  const text = new TextDecoder();

  /* Whose words this page holds: the draft's name, its key and its ticket; none before anything was typed. */
  let draft = null;
  let over = false;
  let usable = false;
  let timer = 0;
  let changed = false;
  let last = Promise.resolve();
  let channel = null;
  const alive = new Set();

  const off = () => document.cookie.split("; ").includes(OFF);
  /* While it is looked through before it is sealed here, the form is not in the page (device.js). */
  const form = () => document.querySelector("form[data-keep]") || (window.relief.device ? window.relief.device.kept() : null);
  const base64url = (array) => btoa(String.fromCharCode(...array)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  const array = (base64) => Uint8Array.from(atob(base64.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));

  const store = (mode, ask) => new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(NAME, { keyPath: "id" });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const work = database.transaction(NAME, mode, { durability: "strict" });
      const asked = ask(work.objectStore(NAME));
      work.oncomplete = () => { database.close(); resolve(asked.result); };
      work.onabort = () => { database.close(); reject(work.error); };
    };
  });
  const all = () => store("readonly", (drafts) => drafts.getAll());
  const drop = (id) => store("readwrite", (drafts) => drafts.delete(id));
  const dropAll = () => store("readwrite", (drafts) => drafts.clear());

  /* Tabs beside this one tell which drafts are theirs, and hear when all are to be gone. */
  const listen = () => {
    channel = new BroadcastChannel(NAME);
    channel.onmessage = ({ data }) => {
      if (data.ask && draft) channel.postMessage({ alive: draft.id });
      if (data.alive) alive.add(data.alive);
      if (data.over) {
        over = true;
        draft = null;
      }
    };
  };
  const othersDrafts = async () => {
    alive.clear();
    channel.postMessage({ ask: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
    return alive;
  };

  /* The name of the draft tells nothing; it follows from what makes sending twice one request. */
  const nameOf = async (key) => base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes.encode("relief-draft|" + key)))).slice(0, 22);

  const keyOf = async (ticket) => {
    const answer = await fetch("/partner/draft-key" + (ticket ? "?ticket=" + ticket : ""), {
      headers: { "X-Requested-With": "JavaScript" },
      redirect: "manual",
      cache: "no-store",
    });
    if (!answer.ok) return {};
    const given = await answer.json();
    if (given.over) return { over: true };
    const key = await crypto.subtle.importKey("raw", array(given.key), "AES-GCM", false, ["encrypt", "decrypt"]);
    return { ticket: given.ticket, until: Date.parse(given.until), key, got: Date.now() };
  };

  const bound = (id, ticket) => bytes.encode(["relief-draft", id, ticket].join("|"));

  async function seal(of, content) {
    const plain = bytes.encode(JSON.stringify(content));
    const padded = new Uint8Array(Math.ceil((plain.length + 1) / STEP) * STEP).fill(32);
    padded.set(plain);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bound(of.id, of.ticket) }, of.key, padded);
    return { id: of.id, ticket: of.ticket, until: of.until, iv, sealed };
  }

  async function open(found, key) {
    try {
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: found.iv, additionalData: bound(found.id, found.ticket) }, key, found.sealed);
      return JSON.parse(text.decode(plain));
    } catch (failure) {
      return null;
    }
  }

  /* Under which name this page keeps its words: its own, unless another tab has the same form open and keeps its words there. */
  async function begin(key) {
    const name = await nameOf(key);
    const id = (await othersDrafts()).has(name) ? `${name}.${base64url(crypto.getRandomValues(new Uint8Array(6)))}` : name;
    const given = await keyOf(null);
    return given.key ? { id, form: key, begun: Date.now(), ...given } : null;
  }

  async function keep() {
    const typed = form();
    if (!changed || !typed || !usable || over || off()) return;
    changed = false;
    const key = typed.elements.namedItem("key").value;
    const words = [...new FormData(typed)].filter(([name]) => !OF_PAGE.includes(name));
    try {
      if (!words.some(([name, value]) => name !== "key" && value.trim())) {
        if (draft && draft.form === key) await drop(draft.id);
        return;
      }
      // What was sent before stays apart from what is sent next by another key (way.js).
      const before = draft;
      if (!draft || draft.form !== key) {
        const next = await begin(key);
        if (!next) {
          changed = true;
          return;
        }
        draft = before ? { ...next, begun: before.begun } : next;
      } else if (isOld(draft.got)) Object.assign(draft, await keyOf(null));
      const kept = await seal(draft, { begun: draft.begun, fields: words });
      if (!over && !off()) await store("readwrite", (drafts) => drafts.put(kept));
      if (before && before.id !== draft.id) await drop(before.id);
      if (over || off()) await dropAll();
      note(changed ? "" : "all");
    } catch (failure) {
      changed = true;
    }
  }

  /* A clock that was set back in between tells nothing of how long that was. */
  const isOld = (got) => !(Date.now() - got >= 0 && Date.now() - got < DAY);

  /* One after the other, and soon after a word is typed rather than at each letter. */
  const soon = (wait) => {
    changed = true;
    note("");
    clearTimeout(timer);
    timer = setTimeout(now, wait);
  };
  const now = () => {
    clearTimeout(timer);
    last = last.then(keep);
    return last;
  };

  /* What was sealed goes along with the words, so that after a crash it is sent again as it was. */
  window.relief.keepDraft = () => {
    changed = true;
    return now();
  };

  const note = (what) => {
    const kept = document.querySelector("[data-draft-kept]");
    if (kept) kept.dataset.draftKept = what;
  };

  const say = () => {
    const kept = document.querySelector("[data-draft-kept]");
    if (!kept || !usable) return;
    kept.hidden = off();
    document.querySelector("[data-draft-none]").hidden = !off();
    document.querySelector("[data-draft-on]").hidden = false;
  };

  const when = (begun) => {
    const lang = document.documentElement.lang;
    const own = navigator.languages.find((each) => each.split("-")[0] === lang) || lang;
    return new Intl.DateTimeFormat(own, { dateStyle: "long", timeStyle: "short" }).format(begun);
  };

  function offer(found, given, content) {
    const place = document.querySelector("[data-drafts]");
    const pattern = document.querySelector("template[data-draft-offer]");
    if (!place || !pattern) return;
    const box = document.importNode(pattern.content, true).firstElementChild;
    const begun = box.querySelector("[data-draft-begun]");
    begun.textContent = begun.dataset.draftBegun.replace("%", when(content.begun));
    box.querySelector("[data-draft-go]").addEventListener("click", () => {
      const key = content.fields.find(([name]) => name === "key")[1];
      // Its ticket may be about to end: the next words get another.
      draft = { id: found.id, form: key, begun: content.begun, ticket: given.ticket, until: given.until, key: given.key, got: 0 };
      const own = OF_PAGE.map((name) => [name, form().elements.namedItem(name).value]);
      document.dispatchEvent(new CustomEvent("relief:go-on", { detail: [...own, ...content.fields] }));
    });
    box.querySelector("[data-draft-drop]").addEventListener("click", async () => {
      await drop(found.id);
      box.remove();
      document.getElementById("main").focus();
    });
    place.append(box);
  }

  /* What was begun here and neither sent nor deleted, in an empty form alone. */
  async function look() {
    const found = await all();
    const others = found.length ? await othersDrafts() : alive;
    let offered = 0;
    for (const each of found.sort((a, b) => b.until - a.until)) {
      if (others.has(each.id)) continue;
      const given = await keyOf(each.ticket);
      const content = given.key ? await open(each, given.key) : null;
      // The server alone says that its time is over; a device's clock may be days ahead.
      if (given.over) await drop(each.id);
      if (content && offered < FEW && form() && form().dataset.keep === "new") {
        offer(each, given, content);
        offered++;
      }
    }
  }

  async function sent(key) {
    const name = await nameOf(key);
    for (const each of await all()) {
      if (each.id.split(".")[0] === name) await drop(each.id);
    }
  }

  document.addEventListener("input", (event) => {
    if (event.target.form && event.target.form === form()) soon(1000);
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") now(); });
  window.addEventListener("pagehide", () => {
    now();
    channel.close();
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    listen();
    // Meanwhile another tab may have gone on with it.
    draft = null;
    say();
  });
  window.addEventListener("submit", (event) => {
    if (/\/logout$/.test(event.target.getAttribute("action"))) over = true;
    else now();
  });
  document.addEventListener("relief:shown", () => {
    say();
    if (form() && form().dataset.keep === "typed") soon(0);
  });
  document.addEventListener("click", async (event) => {
    const stop = event.target.closest("[data-draft-off]");
    if (!stop && !event.target.closest("[data-draft-on]")) return;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `${stop ? OFF : "relief-draft="}; Path=/; SameSite=Strict; Max-Age=${stop ? 31536000 : 0}${secure}`;
    if (stop) {
      draft = null;
      await last;
      await dropAll();
      for (const box of document.querySelectorAll("[data-drafts] > *")) box.remove();
    } else {
      soon(0);
    }
    say();
    document.querySelector(stop ? "[data-draft-on]" : "[data-draft-off]").focus();
  });

  async function start() {
    await all();
    usable = true;
    say();
    const done = document.querySelector("[data-draft-sent]");
    if (done) await sent(done.dataset.draftSent);
    if (off()) await dropAll();
    else if (form() && form().dataset.keep === "new") await look();
    else soon(0);
  }

  listen();
  // Where nothing can be kept on the device, the page says so as it does without scripts.
  start().catch(() => {});
})();
