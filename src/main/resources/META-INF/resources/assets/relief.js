/* Small comforts only: every task works without this file. */
(() => {
  "use strict";
  // A thumb that presses twice must not send twice. For a moment only: what was stopped or lost must go again.
  const MOMENT = 2000;
  let moment = 0;
  /* Tokens of forms whose cookie is gone, each with the one that took its place. */
  const TOKEN = "csrf-token";
  const renewed = new Map();
  const ofNow = (token) => (renewed.has(token) ? ofNow(renewed.get(token)) : token);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const token = form.elements.namedItem(TOKEN);
    if (token) token.value = ofNow(token.value);
    if (event.defaultPrevented || form.getAttribute("method") !== "post" || "again" in form.dataset) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    const button = event.submitter;
    if (button) button.setAttribute("aria-disabled", "true");
    clearTimeout(moment);
    moment = setTimeout(sendable, MOMENT);
  });

  // The form that is sealed on this device needs all of its scripts. While one of them is not here, nothing of it leaves by a press, and the page does not
  // say that it is sealed. way.js keeps the same watch, for where this file is the one that did not arrive.
  const lacks = () => !["request", "device", "way"].every((each) => relief[each]);
  window.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-device], form[data-device-check]") || !lacks()) return;
    if (relief.way && relief.way.letsService()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    relief.say("not-ready");
  }, true);
  document.addEventListener("DOMContentLoaded", () => {
    if (!document.querySelector("form[data-device]") || !lacks()) return;
    for (const box of document.querySelectorAll("[data-way]")) {
      box.dataset.way = "missing";
      for (const each of box.querySelectorAll("[data-way-is]")) each.hidden = each.dataset.wayIs !== "missing";
    }
  });

  // Whether the sign-in lasts; asking renews it. The header keeps the answer from beginning a new one.
  const face = location.pathname.match(/^\/(partner|review)(?=\/|$)/);
  const asking = { headers: { "X-Requested-With": "JavaScript" }, redirect: "manual", cache: "no-store" };
  const signedIn = () => fetch(face[0] + "/signed-in", asking).then((answer) => answer.ok, () => null);

  const read = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");
  const isOfReader = (page) => {
    const now = page.querySelector("[data-who]");
    return Boolean(now) && now.textContent === document.querySelector(".who bdi").textContent;
  };

  // Whether it is the sign-in of this page's reader; nothing where nobody answers.
  const isReaders = () => fetch(face[0] + "/signed-in", asking).then(async (answer) => answer.ok && isOfReader(await read(answer))).catch(() => null);

  // Long forms: ask before typed text is lost, and keep the sign-in alive while somebody types.
  const long = () => document.querySelector("form[data-keep]");
  let typed = false;
  let recently = false;
  let leaving = false;
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && form.getAttribute("method") === "post") recently = true;
    if (form && "keep" in form.dataset) typed = true;
  });
  window.addEventListener("submit", (event) => { leaving = !event.defaultPrevented; });
  window.addEventListener("beforeunload", (event) => {
    const form = long();
    if (form && !leaving && (typed || form.dataset.keep === "typed")) event.preventDefault();
  });
  setInterval(() => {
    if (recently && face) signedIn();
    recently = false;
  }, 240000);

  // Of a file such a form holds its name alone, as where the browser sends it.
  const text = (value) => (value instanceof File ? value.name : value);
  const pairs = (sent) => sent.map(([name, value]) => [name, name === TOKEN ? ofNow(value) : text(value)]);

  const once = (action, sent, how) => fetch(action, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", "X-Requested-With": "JavaScript" },
    body: new URLSearchParams(pairs(sent)).toString(),
    cache: "no-store",
    ...how,
  });
  const isExpired = (answer) => answer.headers.get("Relief-Form") === "expired";

  // The form's cookie is gone, and its reader has signed in anew. It goes once more by the token of now, never as somebody else.
  const again = async (expired, action, sent, how) => {
    const form = sent.find(([name]) => name === TOKEN);
    if (!form || !face || !document.querySelector(".who bdi")) return expired;
    const answer = await fetch(face[0] + "/signed-in", { ...asking, signal: how && how.signal });
    // That the sign-in is over, or that the service fails, is what its reader has to know.
    if (!answer.ok) return answer.status >= 499 ? answer : expired;
    const page = await read(answer);
    const fresh = page.querySelector(`[name="${TOKEN}"]`);
    const old = ofNow(form[1]);
    if (!fresh || fresh.value === old || !isOfReader(page)) return expired;
    renewed.delete(fresh.value);
    renewed.set(old, fresh.value);
    return once(action, sent, how);
  };

  // What the other scripts send forms by.
  window.relief = {
    /* In place. @param sent pairs of names and values */
    post: async (action, sent, how) => {
      const answer = await once(action, sent, how);
      return isExpired(answer) ? again(answer, action, sent, how) : answer;
    },

    /* Whether nothing came of a form but that its page is too old; then it stays where it is, with its words. */
    isExpired,

    /* As a browser does it by itself: its answer is another page. */
    leave: (action, sent) => {
      const form = document.createElement("form");
      form.method = "post";
      form.action = action;
      form.hidden = true;
      for (const [name, value] of pairs(sent)) {
        const field = document.createElement("input");
        field.type = "hidden";
        field.name = name;
        field.value = value;
        form.append(field);
      }
      document.body.append(form);
      leaving = true;
      form.submit();
      form.remove();
    },

    /* To where what was sent led: nothing that was typed is lost by it. */
    go: (address) => {
      leaving = true;
      location.assign(address);
    },

    /* Says above the page why nothing came of a press, or takes it back. @param page that says so, if one does */
    say: (why, page) => {
      for (const old of document.querySelectorAll("[data-note]")) old.remove();
      const pattern = document.querySelector("template[data-notes]");
      const note = why && pattern && pattern.content.querySelector(`[data-note="${why}"]`);
      if (!note) return;
      const said = document.importNode(note, true);
      for (const place of said.querySelectorAll("[data-from]")) {
        place.textContent = [...page.querySelectorAll(place.dataset.from)].map((each) => each.textContent).join(" ");
      }
      said.setAttribute("role", "alert");
      pattern.after(said);
      said.focus();
    },

    /* Leads to a field, and says above it why until something is typed there: on a phone nobody sees what stands elsewhere. */
    point: (field, why) => {
      const id = `${field.id}-why`;
      const said = document.getElementById(id) || document.createElement("p");
      said.id = id;
      said.className = "error";
      said.textContent = why;
      said.setAttribute("role", "alert");
      field.before(said);
      field.addEventListener("input", () => said.remove(), { once: true });
      field.focus();
      said.scrollIntoView({ block: "center" });
    },

    /* As {say}, where the line or the service failed. @param text the answer; null for none */
    failed: (text) => {
      const page = new DOMParser().parseFromString(text || "", "text/html");
      relief.say(page.querySelector("[data-failed]") ? "failed" : "line-broke", page);
    },
  };

  const sendable = () => {
    leaving = false;
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      // A button may stand outside of its form.
      for (const button of form.elements) button.removeAttribute("aria-disabled");
    }
  };
  window.addEventListener("pageshow", (event) => {
    sendable();
    // Back must not show to the next person what the last one typed before signing out.
    if (event.persisted && face && document.querySelector("form[data-keep], form[data-again], [name=carried]")) {
      isReaders().then((still) => { if (still === false) location.reload(); });
    }
  });

  // A form that waited for a new sign-in goes on by itself when its reader comes back from its own link; whoever else comes upon it presses.
  document.addEventListener("click", (event) => {
    const waiting = event.target.closest("form[data-resume]");
    if (waiting && event.target.closest("a[target]")) waiting.dataset.left = "yes";
  });
  document.addEventListener("visibilitychange", () => {
    const waiting = document.querySelector("form[data-resume][data-left]");
    if (waiting && document.visibilityState === "visible") signedIn().then((lasts) => { if (lasts) waiting.requestSubmit(); });
  });

  document.addEventListener("click", (event) => {
    // The part that is shown goes by the address; skipping the header must not change it.
    if (event.target.closest(".skip") && long()) {
      event.preventDefault();
      document.getElementById("main").focus();
    }
    if (event.target.closest("[data-print]")) window.print();
  });

  // Who signs out leaves no draft behind (draft.js), whatever their browser makes of Clear-Site-Data.
  document.addEventListener("submit", (event) => {
    if (!/\/logout$/.test(event.target.getAttribute("action")) || !window.indexedDB) return;
    indexedDB.deleteDatabase("relief-drafts");
    if (window.BroadcastChannel) new BroadcastChannel("relief-drafts").postMessage({ over: true });
  });

  const dress = () => {
    // After a refused form, start reading at the list of what needs attention.
    const summary = document.querySelector("[data-error-summary]");
    if (summary) {
      summary.focus();
      // Going to the address's part, the browser takes the focus away.
      addEventListener("load", () => setTimeout(() => document.activeElement === document.body && summary.focus()));
    }

    for (const button of document.querySelectorAll("button[data-print]")) button.hidden = false;
  };
  document.addEventListener("relief:shown", () => {
    typed = false; // work.js asks from here on
    sendable();
    dress();
  });
  dress();
})();
