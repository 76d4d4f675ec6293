/* The request form without leaving its page: its buttons are answered in place, so that Back and Forward go between what was shown,
   with all that was typed, and a line that breaks loses nothing. Sending itself leaves the page. Without this file every button is a
   plain form. See docs/adr/0016. */
(() => {
  "use strict";
  const OURS = "/partner/requests/new";
  const PRESSES = ["check", "add", "remove", "page-language"];
  const run = `${Math.random()}`;
  /* What was shown, by the number in the entry of the browser's history. */
  const views = [];
  let at = 0;
  let going = null;
  let part = "";

  const kind = (body) => {
    if (body.querySelector("form[data-resume]")) return "held";
    return body.querySelector("[name=carried]") ? "check" : "form";
  };
  const view = (page) => ({ body: page.body, title: page.title, lang: page.documentElement.lang, dir: page.documentElement.dir, kind: kind(page.body) });
  const fields = (form) => [...new FormData(form)];
  const request = (shown) => shown.body.querySelector("form[id=request]");
  const words = (shown) => JSON.stringify(fields(request(shown)));
  const tag = (hash) => history.replaceState({ run, n: at }, "", OURS + hash);

  /* Going to the same place of a page again is what makes it the one that is shown. */
  const turnTo = (hash) => {
    if (hash) location.replace(hash);
    else tag("");
  };

  const show = (shown, fresh) => {
    document.title = shown.title;
    document.documentElement.lang = shown.lang;
    document.documentElement.dir = shown.dir;
    if (document.body !== shown.body) document.body = shown.body;
    if (fresh) document.dispatchEvent(new Event("relief:shown"));
  };

  /* What was typed while an answer was on its way; not into a list of which a row went. */
  const carry = (from, to, gone) => {
    const moved = gone && gone.replace(/\[\d+\]$/, "[");
    for (const old of from.elements) {
      if (moved && old.name.startsWith(moved)) continue;
      const now = [...to.elements].find((each) => each.name === old.name && (each.type !== "radio" || each.value === old.value));
      if (!now || !old.name || ["hidden", "submit"].includes(old.type)) continue;
      now.value = old.value;
      now.checked = old.checked;
    }
  };

  /* Files that were added, or taken out, at the look go with the form that its reader comes back to. */
  const bringFiles = (look, form) => {
    const [now, before] = [look, form].map((shown) => request(shown).elements.namedItem("files"));
    if (!now || !before || now.value === before.value) return;
    const isSame = words(form) === look.made;
    before.value = now.value;
    if (isSame) look.made = words(form);
  };

  const busy = (yes) => document.getElementById("main").setAttribute("aria-busy", yes);
  const drop = () => {
    if (!going) return;
    going.abort();
    going = null;
    busy(false);
  };

  const device = () => window.relief.device;
  /* Which way the request goes (way.js), once that is here with all that it needs. */
  const way = () => window.relief.way;
  /* Whether nothing of what is typed may leave this device but sealed. */
  const here = (form) => ("device" in form.dataset || "deviceCheck" in form.dataset) && !(way() && way().letsService());

  /* What the server would answer, made here: nothing that was typed goes to it. */
  async function onDevice(form, button, hash) {
    relief.say("");
    if (!way()) {
      relief.say("not-ready");
      return;
    }
    const name = button ? button.name : "";
    if (name === "page-language") await speak(button.value);
    else if (name === "add" || name === "remove") {
      device()[name](form, button.value);
      turnTo(hash);
      const place = hash && document.getElementById(hash.slice(1));
      if (place) place.focus();
      // As if it were typed: the draft has the row too (draft.js).
      form.elements[0].dispatchEvent(new Event("input", { bubbles: true }));
    } else if (name === "check") await check();
  }

  const toWay = () => {
    turnTo("#tasks");
    document.querySelector("[data-way]").focus();
  };

  /* The look at the answers of a form; null where something is wrong with them, nothing where it could not be made; either is said. */
  const looked = (form) => {
    try {
      return device().check(form);
    } catch (failure) {
      way().fails(failure);
      toWay();
      return undefined;
    }
  };

  /* The answers to look through; or all that is wrong with them, at their fields. */
  async function check() {
    busy(true);
    const ready = await way().ready();
    busy(false);
    if (way().cannot()) {
      toWay();
      return;
    }
    // Pressed twice while it came, it is done once.
    if (kind(document.body) !== "form") return;
    if (!ready) {
      relief.say(way().missing());
      return;
    }
    const form = request(view(document));
    const made = words(view(document));
    const shown = looked(form);
    if (shown === undefined) return;
    if (!shown) {
      turnTo("");
      window.scrollTo(0, 0);
      document.querySelector("[data-error-summary]").focus();
      return;
    }
    views[at] = view(document);
    views[++at] = { ...shown, lang: document.documentElement.lang, dir: document.documentElement.dir, kind: "check", made };
    views.length = at + 1;
    history.pushState({ run, n: at }, "", OURS + "#check");
    show(views[at], true);
    window.scrollTo(0, 0);
    document.getElementById("main").focus();
  }

  /* Another language for the empty form, into which the words move. */
  async function speak(language) {
    if (going) going.abort();
    const mine = (going = new AbortController());
    const from = kind(document.body) === "check" ? views[at - 1] : view(document);
    const sent = [...request(from).elements].filter((each) => each.name === "key" || each.name === "csrf-token").map((each) => [each.name, each.value]);
    const hash = location.hash;
    busy(true);
    let answer;
    let text = null;
    try {
      answer = await relief.post(OURS, [...sent, ["page-language", language]], { redirect: "manual", signal: mine.signal });
      text = await answer.text();
    } catch (failure) {
      text = null;
    }
    const page = new DOMParser().parseFromString(text || "", "text/html");
    const next = view(page);
    const isForm = text !== null && answer.type === "basic" && page.querySelector("form[id=request][data-device]");
    // Its reader may be at the look by now, and stays until all of the next one is here.
    const isReady = !isForm || kind(document.body) !== "check" || (await way().ready(next.body));
    if (going !== mine) return;
    going = null;
    busy(false);
    if (text === null || answer.status >= 500 || relief.isExpired(answer)) {
      relief.failed(text);
      return;
    }
    if (!isForm || !isReady) {
      relief.say(isForm ? way().missing() : "signed-out");
      return;
    }
    const isCheck = kind(document.body) === "check";
    device().move(request(isCheck ? views[at - 1] : view(document)), request(next));
    if (isCheck) {
      views[at - 1] = next;
      show(next, false);
      const again = looked(request(next));
      if (!again) {
        history.replaceState({ run, n: --at }, "", OURS);
        return;
      }
      views[at] = { ...again, lang: next.lang, dir: next.dir, kind: "check", made: words(next) };
    } else {
      views[at] = next;
    }
    show(views[at], true);
    if (!isCheck) turnTo(hash);
  }

  async function go(action, all, instead) {
    // What is told here of sealed files holds their keys: the service gets them sealed alone.
    const sent = all.filter(([name]) => !name.startsWith("sealed"));
    // Pressed again, the first press counts no more: nothing of these is done twice. A draft on its way is waited for.
    if (going && going.instead) return;
    if (going) going.abort();
    const mine = (going = new AbortController());
    mine.instead = instead;
    const made = kind(document.body) === "form" ? words(document) : views[at].made;
    const from = location.hash;
    relief.say("");
    busy(true);
    let answer;
    let text;
    try {
      answer = await relief.post(OURS, sent, { redirect: "manual", signal: mine.signal });
      text = await answer.text();
    } catch (failure) {
      text = null;
    }
    if (going !== mine) return;
    going = null;
    busy(false);
    if (text === null || answer.status >= 500 || relief.isExpired(answer)) {
      relief.failed(text);
      return;
    }
    if (answer.type !== "basic" || answer.status === 499) {
      relief.say("signed-out");
      return;
    }
    const page = new DOMParser().parseFromString(text, "text/html");
    // Nor is the form put where the scripts that it takes are not, such as after a press before them.
    if (!page.querySelector("form[id=request], form[data-resume]") || (page.querySelector("form[data-device]") && !way())) {
      if (relief.keepDraft) relief.keepDraft();
      relief.leave(action, sent);
      return;
    }
    const next = view(page);
    next.made = made;
    if (kind(document.body) === "form" && words(document) !== made) {
      const press = sent.filter(([name]) => PRESSES.includes(name));
      // Pressed for again: a page that holds the form shows none of it, and one that is refused comes without its empty rows.
      if (!instead && (next.kind !== "form" || press.some(([name]) => name === "check"))) {
        go(action, [...fields(request(document)), ...press]);
        return;
      }
      const gone = sent.find(([name]) => name === "remove");
      if (next.kind === "form" && !instead) carry(request(document), request(next), gone && gone[1]);
    }
    const hash = new URL(action, location.href).hash || (location.hash === from ? "" : location.hash);
    const now = views[at];
    if (now.kind === "held" && next.kind === "form" && at > 0 && views[at - 1].kind === "form") views[at - 1] = next;
    if (next.kind === now.kind || now.kind === "held") {
      views[at] = next;
    } else {
      views[++at] = next;
      views.length = at + 1;
      history.pushState({ run, n: at }, "", OURS + (hash || (next.kind === "check" ? "#check" : "")));
    }
    show(next, true);
    if (next.kind !== "check") turnTo(hash);
    if (!hash) {
      window.scrollTo(0, 0);
      if (!document.querySelector("[data-error-summary]")) document.getElementById("main").focus();
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    const action = button && button.hasAttribute("formaction") ? button.formAction : form.action;
    const to = new URL(action, location.href);
    // What comes of sending must not be covered by the look in another language, which can be asked for again.
    if ("deviceCheck" in form.dataset) drop();
    if (event.defaultPrevented || form.method !== "post" || to.pathname !== OURS) return;
    if (!("submitter" in event)) {
      // Which button was pressed this browser does not tell: then it is a plain form, if it may leave at all.
      if (!here(form)) return;
      event.preventDefault();
      if (way()) toWay();
      else relief.say("not-ready");
      return;
    }
    event.preventDefault();
    if ("deviceCheck" in form.dataset && way() && way().holds(button)) return;
    if (button && button.name === "change" && at > 0 && views[at - 1].kind === "form") {
      part = to.hash;
      history.back();
      return;
    }
    if (here(form)) {
      onDevice(form, button, to.hash);
      return;
    }
    const sent = fields(form);
    if (button && button.name) sent.push([button.name, button.value]);
    go(button && button.name === "page-language" ? OURS + location.hash : action, sent);
  });

  window.addEventListener("hashchange", () => { if (!history.state) tag(location.hash); });
  window.addEventListener("popstate", (event) => {
    const state = event.state;
    if (!state || state.run !== run || !views[state.n]) {
      tag(location.hash);
      return;
    }
    if (state.n === at) return;
    // Who leaves the look does not send it.
    if (way()) way().stop();
    const from = views[at];
    const to = views[state.n];
    at = state.n;
    if (from.kind === "check" && to.kind === "form") bringFiles(from, to);
    drop();
    const form = to.kind === "check" && views[at - 1] && views[at - 1].kind === "form" ? views[at - 1] : null;
    if (form && to.made && words(form) !== to.made) {
      if (here(request(form))) {
        way().ready().then((ready) => {
          // Meanwhile its reader may have gone on by themselves.
          if (views[at] !== to || document.body !== from.body) return;
          const again = ready && looked(request(form));
          if (again) views[at] = { ...again, lang: form.lang, dir: form.dir, kind: "check", made: words(form) };
          else history.replaceState({ run, n: --at }, "", OURS);
          show(views[at], true);
        });
        return;
      }
      go(OURS, [...fields(request(form)), ["check", "yes"]]);
      return;
    }
    show(to, false);
    busy(false);
    // The browser ends its own step only after this.
    const hash = part || location.hash;
    part = "";
    setTimeout(() => turnTo(hash));
    if (to.lang !== from.lang && here(request(to))) {
      speak(from.lang);
    } else if (to.lang !== from.lang) {
      go(OURS + hash, [...fields(request(to)), ["page-language", from.lang]]);
    }
  });

  // A draft is gone on with (draft.js).
  document.addEventListener("relief:go-on", (event) => {
    const form = request(view(document));
    if (!here(form)) {
      go(OURS, event.detail, true);
      return;
    }
    if (!way()) {
      relief.say("not-ready");
      return;
    }
    device().fill(form, event.detail);
    way().given();
    for (const box of document.querySelectorAll("[data-drafts] > *")) box.remove();
    form.dataset.keep = "typed";
    document.dispatchEvent(new Event("relief:shown"));
    document.getElementById("main").focus();
  });

  // That this file is here: without it the browser would send what is typed as it is (relief.js, way.js).
  window.relief = window.relief || {};
  window.relief.request = {
    /* From the look at what could not be sealed here: the same answers, looked at by the service. */
    letService: () => {
      const form = request(views[at - 1]);
      const sealed = form.elements.namedItem("sealed-files");
      if (sealed.value) form.elements.namedItem("files").value = "sealed-here";
      sealed.value = "";
      views[at].made = words(views[at - 1]);
      go(OURS, [...fields(form), ["check", "yes"]]);
    },
  };

  views[0] = view(document);
  tag(location.hash);
})();
