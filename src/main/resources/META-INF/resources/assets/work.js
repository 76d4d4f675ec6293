/* As long as something is typed on a page, its presses are answered in place, and lose nothing of it (docs/adr/0017). Without this file every
   button is a plain form. */
(() => {
  "use strict";
  /* From the next page on, times are the reader's own (ReaderZone). */
  document.cookie = `__Host-relief-browser-zone=${Intl.DateTimeFormat().resolvedOptions().timeZone}; Path=/; Max-Age=31536000; Secure; SameSite=Lax`;
  const run = `${Math.random()}`;
  /* What was shown before an answer took its place, by the number in the entry of the browser's history. */
  const views = [];
  /* Forms that were sent without an answer. */
  const unanswered = new WeakSet();
  let at = 0;
  let shown = location.pathname + location.search;
  let going = null;
  let leaving = false;
  let moment = 0;

  /* A press of the browser's own may end in a file, or be stopped: for a moment only it is no reason not to ask. */
  const goes = () => {
    leaving = true;
    clearTimeout(moment);
    moment = setTimeout(() => { leaving = false; }, 2000);
  };

  const target = (form) => new URL(form.getAttribute("action"), location.href);
  const key = (form) => target(form).pathname + target(form).search;
  const ours = (form) =>
    form.getAttribute("method") === "post" && form.enctype !== "multipart/form-data" && form.id !== "request" && !("resume" in form.dataset)
    && !form.querySelector("[type=password]") && !/\/(logout|lock|unlock)$/.test(target(form).pathname);
  const forms = (page) => [...page.forms].filter(ours);

  const isField = (field) => field.name && "value" in field && !["hidden", "submit", "button", "password", "file"].includes(field.type);
  const isPick = (field) => field.type === "checkbox" || field.type === "radio";
  const isTyped = (field) => {
    // A refused form comes back with what was typed as if it were its own.
    if ("refused" in field.form.dataset) return isPick(field) ? field.checked : field.value !== "";
    if (isPick(field)) return field.checked !== field.defaultChecked;
    if (field.localName !== "select") return field.value !== field.defaultValue;
    return field.selectedIndex !== Math.max([...field.options].findIndex((option) => option.defaultSelected), 0);
  };
  const typed = (form) => [...form.elements].filter((field) => isField(field) && isTyped(field));
  /* Words that were given back stay until their reader leaves. */
  const givenBack = () => [...document.querySelectorAll("[data-given-back] p")].map((line) => line.textContent);
  /* A question whether to do something holds what was typed before it. */
  const asked = () => at > 0 && views[at - 1] && document.querySelector("[name=sure]");
  const anything = () => givenBack().length > 0 || asked() || forms(document).some((form) => typed(form).length > 0);

  /* A question whether to do something goes where its form does, and has none of its fields. */
  const kind = (form) => JSON.stringify([key(form), ...[...form.elements].filter(isField).map((field) => field.name)]);

  const view = (page) => ({ body: page.body, title: page.title, lang: page.documentElement.lang, dir: page.documentElement.dir });
  const show = (next) => {
    document.title = next.title;
    document.documentElement.lang = next.lang;
    document.documentElement.dir = next.dir;
    document.body = next.body;
    document.dispatchEvent(new Event("relief:shown"));
  };

  const busy = (yes) => document.getElementById("main").setAttribute("aria-busy", yes);

  /* The same form of the next page: with the same fields, else one that goes to the same place. */
  const twin = (form, page) => {
    for (const trait of [kind, key]) {
      const alike = (each) => trait(each) === trait(form);
      const found = forms(page).filter(alike)[forms(document).filter(alike).indexOf(form)];
      if (found) return found;
    }
    return undefined;
  };

  /* Puts what was typed into the forms of the next page. @return words of forms that it has not */
  const carry = (fields, page) => {
    const homeless = [];
    for (const field of fields) {
      const form = twin(field.form, page);
      // Never into a hidden field, which would send what nobody sees.
      const same = (each) =>
        isField(each) && each.name === field.name && isPick(each) === isPick(field) && (!isPick(field) || each.value === field.value);
      const now = form && [...form.elements].find(same);
      if (now) {
        if (isPick(now)) now.checked = field.checked;
        else now.value = field.value;
        for (let box = now.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
        if ("refused" in field.form.dataset) form.dataset.refused = "";
      } else if (field.localName === "textarea" ? field.value.trim() : /\s|:\/\/|[^\x00-\x7f]/.test(field.value.trim())) {
        homeless.push(field.value);
      }
    }
    return homeless;
  };

  /* Words whose form is gone, such as of a case that has moved on: to copy. */
  const giveBack = (words) => {
    const pattern = document.querySelector("template[data-typed-words]");
    if (!words.size || !pattern) return;
    const box = document.importNode(pattern.content, true).firstElementChild;
    for (const each of words) {
      const line = document.createElement("p");
      line.className = "pre";
      line.dir = "auto";
      line.textContent = each;
      box.append(line);
    }
    pattern.after(box);
  };

  const keyOf = (form) => [...form.elements].find((each) => each.name === "key" && each.type === "hidden");
  const keepKey = (form, next) => {
    if (!unanswered.has(form) || !next || !keyOf(form) || !keyOf(next)) return;
    keyOf(next).value = keyOf(form).value;
    unanswered.add(next);
  };

  /* As it came: sent once more, the form would have it made twice. */
  const save = async (answer, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name;
    link.click();
  };

  async function send(form, action, sent) {
    // Pressed again, the first press is waited for no more: what it did is done once by its key, or refused for the version that was seen.
    if (going) going.abort();
    const mine = (going = new AbortController());
    relief.say("");
    busy(true);
    let answer;
    let text;
    try {
      answer = await relief.post(action, sent, { signal: mine.signal });
      const file = /filename="(.+)"/.exec(answer.headers.get("Content-Disposition"));
      text = file ? await save(answer, file[1]) : await answer.text();
    } catch {
      text = null;
    }
    if (going !== mine) return;
    going = null;
    busy(false);
    if (text === undefined) return;
    if (text === null || answer.status >= 500 || relief.isExpired(answer)) {
      // It may have been done all the same: wherever it is pressed again, it goes under its own key.
      unanswered.add(form);
      relief.failed(text);
      return;
    }
    const page = new DOMParser().parseFromString(text, "text/html");
    if (answer.status === 499 || page.querySelector("form[data-resume]")) {
      relief.say("signed-out");
      return;
    }
    if (page.querySelector("form [type=password]")) {
      relief.say("locked");
      return;
    }
    const here = [...document.scripts].map((script) => script.src);
    if (!(answer.headers.get("Content-Type") || "").startsWith("text/html") || [...page.scripts].some((script) => !here.includes(script.src))) {
      goes();
      // Done; only what it led to is fetched.
      if (answer.redirected) relief.go(answer.url);
      else relief.leave(action, sent);
      return;
    }
    took(form, action, sent, answer, page);
  }

  function took(form, action, sent, answer, page) {
    const done = answer.redirected;
    // Of the form that was sent, only what was typed since.
    const since = (field) => field.form !== form || !sent.some(([name, value]) => name === field.name && value === field.value);
    const words = new Set([...givenBack(), ...carry(forms(document).flatMap(typed).filter(since), page)]);
    const again = done ? undefined : twin(form, page);
    if (again && typed(form).length) again.dataset.refused = "";
    unanswered.delete(form);
    for (const each of forms(document)) keepKey(each, twin(each, page));
    const places = forms(document).map(kind);
    const same = forms(page).some((each) => each.closest("main") && places.includes(kind(each)));
    const url = done ? new URL(answer.url).pathname + new URL(answer.url).search : shown;
    const hash = new URL(action, location.href).hash;
    if (same) {
      history.replaceState({ run, n: at }, "", url);
    } else {
      // After what is done, going back asks anew; a question whether to do it gives its form back as it was.
      history.replaceState({ run, n: at }, "");
      views[at] = done ? null : view(document);
      history.pushState({ run, n: ++at }, "", url);
    }
    shown = url;
    show(view(page));
    giveBack(words);
    const place = hash && document.getElementById(hash.slice(1));
    if (place) {
      history.replaceState(history.state, "", url + hash);
      place.scrollIntoView();
      if (!document.querySelector("[data-error-summary]")) (place.tabIndex < 0 ? document.getElementById("main") : place).focus({ preventScroll: true });
    } else if (!document.querySelector("[data-error-summary]")) {
      window.scrollTo(0, 0);
      document.getElementById("main").focus();
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !ours(form) || !anything()) return;
    event.preventDefault();
    const button = event.submitter;
    const sent = [...new FormData(form)];
    if (button && button.name) sent.push([button.name, button.value]);
    send(form, button && button.hasAttribute("formaction") ? button.formAction : target(form).href, sent);
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest("a[data-not-now]") || !asked()) return;
    event.preventDefault();
    history.back();
  });

  window.addEventListener("popstate", (event) => {
    const state = event.state;
    const n = state && state.run === run ? state.n : null;
    // A step within the page.
    if (location.pathname + location.search === shown && (n === null || n === at)) return;
    if (n === null || !views[n]) {
      location.reload();
      return;
    }
    at = n;
    shown = location.pathname + location.search;
    show(views[n]);
  });

  window.addEventListener("submit", (event) => {
    // Locking the vault is no reason to lose words unasked.
    if (!event.defaultPrevented && !/\/lock$/.test(target(event.target).pathname)) goes();
  });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && anything()) event.preventDefault();
  });
})();
