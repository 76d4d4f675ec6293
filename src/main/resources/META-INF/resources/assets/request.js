/* The request form without leaving its page: what its buttons ask is answered in place, so that Back and Forward go between what was shown,
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

  /* What was typed while an answer was on its way; not into the rows of a list of which one went, since those after it moved up. */
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

  const busy = (yes) => document.getElementById("main").setAttribute("aria-busy", yes);

  async function go(action, sent, instead) {
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
    } catch {
      text = null;
    }
    if (going !== mine) return;
    going = null;
    busy(false);
    if (text === null || answer.status >= 500) {
      relief.failed(text);
      return;
    }
    if (answer.type !== "basic" || answer.status === 499) {
      relief.say("signed-out");
      return;
    }
    const page = new DOMParser().parseFromString(text, "text/html");
    if (!page.querySelector("form[id=request], form[data-resume]")) {
      // The draft is written down before (draft.js).
      window.dispatchEvent(new Event("submit"));
      relief.leave(action, sent);
      return;
    }
    const next = view(page);
    next.made = made;
    if (kind(document.body) === "form" && words(document) !== made) {
      const press = sent.filter(([name]) => PRESSES.includes(name));
      // Pressed for again with all of it: a page that holds the form shows none of it, and a form that is refused comes without its empty rows.
      if (!instead && (next.kind !== "form" || press.some(([name]) => name === "check"))) {
        go(action, [...fields(request(document)), ...press]);
        return;
      }
      const gone = sent.find(([name]) => name === "remove");
      if (next.kind === "form" && !instead) carry(request(document), request(next), gone && gone[1]);
    }
    // Who went to another part meanwhile stays there.
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
    if (event.defaultPrevented || form.method !== "post" || to.pathname !== OURS) return;
    event.preventDefault();
    if (button && button.name === "change" && at > 0 && views[at - 1].kind === "form") {
      // The form itself, as it was left.
      part = to.hash;
      history.back();
      return;
    }
    const sent = fields(form);
    if (button && button.name) sent.push([button.name, button.value]);
    // Another language, at the same part of the form.
    go(button && button.name === "page-language" ? OURS + location.hash : action, sent);
  });

  window.addEventListener("hashchange", () => { if (!history.state) tag(location.hash); });
  window.addEventListener("popstate", (event) => {
    const state = event.state;
    if (!state || state.run !== run || !views[state.n]) {
      // A step from part to part, or one from before this page was loaded anew.
      tag(location.hash);
      return;
    }
    if (state.n === at) return;
    const from = views[at];
    const to = views[state.n];
    at = state.n;
    if (going) going.abort();
    going = null;
    const form = to.kind === "check" && views[at - 1] && views[at - 1].kind === "form" ? views[at - 1] : null;
    if (form && to.made && words(form) !== to.made) {
      // What was typed since is to be checked too.
      go(OURS, [...fields(request(form)), ["check", "yes"]]);
      return;
    }
    show(to, false);
    busy(false);
    // The browser ends its own step only after this.
    const hash = part || location.hash;
    part = "";
    setTimeout(() => turnTo(hash));
    if (to.lang !== from.lang) {
      go(OURS + hash, [...fields(request(to)), ["page-language", from.lang]]);
    }
  });

  // A draft is gone on with (draft.js).
  document.addEventListener("relief:go-on", (event) => go(OURS, event.detail, true));

  views[0] = view(document);
  tag(location.hash);
})();
