/* The request form on the sender's own device: its rows, its checks, the files with it and the look at it before it is sent, all without the server.
   way.js sends it from there, sealed; the offline form saves it. request.js goes from one of these to the next. See docs/adr/0025. */
(() => {
  "use strict";
  const MOST = 50;
  const FEW = 2;
  const MOST_FILES = 10;
  const relief = (window.relief = window.relief || {});
  /* All that is used here and in seal.js and that a browser in use may lack. What this file and its companions are written in every such browser reads (ES2018),
     so that the page can say so. */
  const can = () => window.isSecureContext && window.crypto && window.crypto.subtle && typeof BigInt === "function" && window.TextEncoder && window.Intl
    && "".replaceAll && "".matchAll && Object.fromEntries && window.SubmitEvent && "submitter" in SubmitEvent.prototype;
  let checked = null;

  /* --- Rows */

  const last = (list) => list[list.length - 1];
  const put = (place, ...children) => {
    // Asked of the place: a form's own remove may be a button of that name in it.
    while (place.firstChild) place.removeChild(place.firstChild);
    place.append(...children);
  };
  const uuid = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };
  const plain = (path) => path.replace(/\[\d+\]/g, "");
  /* The rows that a path stands in, the outer first: of a[0].b[2].c these are a[0] and a[0].b[2]. */
  const rowsIn = (path) => {
    const rows = [];
    path.replace(/\[\d+\]/g, (number, at) => rows.push(path.slice(0, at + number.length)));
    return rows;
  };
  const idOf = (path) => "f-" + path.replace(/[^A-Za-z0-9]+/g, "-");
  const patterns = new WeakMap();
  const rowsOf = (form, list) => [...form.elements]
    .filter((each) => each.name === "remove" && each.value.startsWith(list + "[") && /^\[\d+\]$/.test(each.value.slice(list.length)))
    .map((button) => button.closest("fieldset"));
  const prefixOf = (row) => last([...row.querySelectorAll("button[name=remove]")]).value;

  const empty = (row) => {
    for (const field of row.querySelectorAll("input, textarea, select")) {
      if (field.type === "checkbox" || field.type === "radio") field.checked = false;
      else field.value = "";
    }
  };

  const patternsOf = (form) => {
    if (!patterns.has(form)) {
      const all = new Map();
      for (const button of form.querySelectorAll("button[name=remove]")) {
        const list = plain(button.value);
        if (all.has(list)) continue;
        const row = button.closest("fieldset").cloneNode(true);
        empty(row);
        clear(row);
        all.set(list, row);
      }
      for (const row of all.values()) {
        const within = [...row.querySelectorAll("button[name=remove]")].slice(0, -1);
        within.slice(FEW).forEach((button) => button.closest("fieldset").remove());
      }
      patterns.set(form, all);
    }
    return patterns.get(form);
  };

  const rename = (row, from, to) => {
    if (from !== to) {
      const id = idOf(from + ".");
      for (const each of row.querySelectorAll("*")) {
        for (const name of ["name", "value"]) {
          const value = each.getAttribute(name);
          if (value && (value === from || value.startsWith(from + ".")) && (name === "name" || each.localName === "button")) each.setAttribute(name, to + value.slice(from.length));
        }
        for (const name of ["id", "for", "aria-describedby", "formaction"]) {
          const value = each.getAttribute(name);
          if (value && value.includes(id)) each.setAttribute(name, value.split(id).join(idOf(to + ".")));
        }
      }
    }
    const number = String(Number(/\[(\d+)\]$/.exec(to)[1]) + 1);
    const legend = row.querySelector("legend");
    const sr = last([...row.querySelectorAll("button[name=remove]")]).querySelector(".sr");
    for (const text of [legend, sr]) text.textContent = text.textContent.replace(/\d+/, number);
  };

  /* After a row came or went: numbers, what must be filled in, and whether one can be removed. */
  const settle = (form, list) => {
    const rows = rowsOf(form, list);
    const needed = [...patternsOf(form).get(plain(list)).querySelectorAll("[required]")].map((each) => plain(each.name));
    rows.forEach((row, number) => {
      rename(row, prefixOf(row), `${list}[${number}]`);
      for (const field of row.querySelectorAll("[name]")) {
        if (field.closest("fieldset:not(.field)") === row) field.required = number === 0 && needed.includes(plain(field.name));
      }
      last([...row.querySelectorAll("button[name=remove]")]).parentElement.hidden = rows.length < 2;
    });
    const more = [...form.elements].find((each) => each.name === "add" && each.value === list);
    if (more) more.setAttribute("formaction", more.getAttribute("formaction").replace(new RegExp(`(#${idOf(list)}-)\\d+-`), `$1${rows.length}-`));
  };

  const add = (form, list) => {
    const rows = rowsOf(form, list);
    if (!rows.length || rows.length >= MOST) return;
    const row = patternsOf(form).get(plain(list)).cloneNode(true);
    rename(row, prefixOf(row), `${list}[${rows.length}]`);
    last(rows).after(row);
    settle(form, list);
    for (const inner of new Set([...row.querySelectorAll("button[name=remove]")].map((each) => each.value.replace(/\[\d+\]$/, "")))) {
      if (inner !== list) settle(form, inner);
    }
  };

  const remove = (form, which) => {
    const list = which.replace(/\[\d+\]$/, "");
    patternsOf(form);
    const row = rowsOf(form, list).find((each) => prefixOf(each) === which);
    if (row) row.remove();
    settle(form, list);
  };

  /* Puts words where they belong, in as many rows as they take. */
  const fill = (form, words) => {
    patternsOf(form);
    for (const [path, text] of words) {
      if (path === "csrf-token") continue;
      for (const row of rowsIn(path)) {
        const [, list, number] = /^(.*)\[(\d+)\]$/.exec(row);
        for (let tries = 0; tries < MOST && rowsOf(form, list).length <= Number(number); tries++) add(form, list);
      }
      for (const field of form.elements) {
        if (field.name !== path || field.localName === "button") continue;
        if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === text;
        else field.value = text;
      }
    }
  };

  /* Rows that nobody wrote into go, but for those at the end, so that rows have the numbers that they are told of by. */
  const closeUp = (form) => {
    const isBlank = (row) => ![...row.querySelectorAll("input, textarea, select")].some((field) =>
      field.type === "checkbox" || field.type === "radio" ? field.checked : field.value.trim());
    const lists = new Set([...form.querySelectorAll("button[name=remove]")].map((each) => each.value.replace(/\[\d+\]$/, "")));
    for (const list of [...lists].sort((one, other) => other.length - one.length)) {
      const rows = rowsOf(form, list);
      const written = rows.map((row) => !isBlank(row)).lastIndexOf(true);
      rows.slice(0, Math.max(0, written)).filter(isBlank).reverse().forEach((row) => remove(form, prefixOf(row)));
    }
  };

  /* --- What is wrong */

  const template = (name) => document.querySelector(`template[data-device-${name}]`);
  const copy = (name) => document.importNode(template(name).content, true).firstElementChild;
  const filled = (text, ...values) => values.reduce((made, value, at) => made.replace(`%${at + 1}`, () => value), text);
  const rules = () => JSON.parse(document.querySelector("template[data-rules]").content.textContent);

  const clear = (within) => {
    for (const each of within.querySelectorAll("[data-found], p.error, .part-errors")) each.remove();
    for (const each of within.querySelectorAll(".wrong")) each.classList.remove("wrong");
    for (const each of within.querySelectorAll("[aria-invalid]")) {
      each.removeAttribute("aria-invalid");
      const about = (each.getAttribute("aria-describedby") || "").split(" ").filter((id) => id.endsWith("-hint")).join(" ");
      if (about) each.setAttribute("aria-describedby", about);
      else each.removeAttribute("aria-describedby");
    }
  };

  const rowName = (known, path) => {
    const [, list, number] = /^(.*)\[(\d+)\]$/.exec(path);
    return (known.rows[plain(list)] || "{0}").replace("{0}", String(Number(number) + 1));
  };
  const nameOf = (known, path) => {
    const rows = rowsIn(path).map((row) => rowName(known, row) + ", ");
    return rows.join("") + (known.labels[plain(path)] || path);
  };

  const line = (known, complaint) => {
    const label = nameOf(known, complaint.field);
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = "#" + idOf(complaint.field);
    link.textContent = label.endsWith("?") ? `${label} ${complaint.message}` : filled(template("summary").dataset.complaint, label, complaint.message);
    item.append(link);
    return item;
  };

  /* At the field itself, or before the first row of the list that is meant. */
  const mark = (form, { field, message }) => {
    const said = copy("error");
    const id = idOf(field);
    said.querySelector("span").textContent = message;
    const control = form.querySelector(`[id="${id}"]`);
    if (!control) {
      said.id = id;
      const [first] = rowsOf(form, field);
      if (first) first.before(said);
      return;
    }
    said.id = id + "-error";
    // What few need is folded away; not what has to be corrected.
    for (let fold = control.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const box = control.closest(".field");
    box.classList.add("wrong");
    if (control.type === "radio") {
      box.querySelector("legend").after(said);
      box.setAttribute("aria-describedby", said.id);
      return;
    }
    if (control.type === "checkbox") box.prepend(said);
    else control.before(said);
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", [control.getAttribute("aria-describedby"), said.id].filter(Boolean).join(" "));
  };

  const partOf = (field) => (/^(identity|situation|needs|payment)(?=[.[]|$)/.exec(field) || ["start"])[0];

  const complain = (form, known, complaints) => {
    const summary = copy("summary");
    summary.querySelector("ul").append(...complaints.map((each) => line(known, each)));
    put(form.closest("main").querySelector(".all-errors"), summary);
    complaints.forEach((each) => mark(form, each));
    for (const sheet of form.querySelectorAll(".sheet:not(.tasks)")) {
      const own = complaints.filter(({ field }) => "s-" + partOf(field) === sheet.id);
      const elsewhere = template("summary").dataset.elsewhere.replace("0", String(complaints.length - own.length));
      const box = copy("part-summary");
      box.querySelector("ul").append(...own.map((each) => line(known, each)));
      if (complaints.length > own.length) box.querySelector("p a").textContent = elsewhere;
      else box.querySelector("p").remove();
      const head = last(sheet.querySelectorAll(":scope > h2, :scope > h2 + .hint"));
      if (own.length) {
        head.after(box);
      } else {
        const only = box.querySelector("p");
        only.className = "part-errors";
        head.after(only);
      }
    }
    for (const task of form.querySelectorAll("[data-part]")) {
      const wrong = complaints.filter(({ field }) => partOf(field) === task.dataset.part).length;
      for (const badge of task.querySelectorAll(".badge")) badge.hidden = wrong > 0;
      if (!wrong) continue;
      const badge = document.createElement("span");
      badge.className = "badge danger";
      badge.dataset.found = "";
      badge.textContent = template("summary").dataset.toCorrect.replace("0", String(wrong));
      task.append(" ", badge);
    }
  };

  /* --- The look at it before it is sent */

  const made = (name, text, called) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    if (called) element.className = called;
    return element;
  };

  const fact = (label, value) => {
    const isList = Array.isArray(value);
    const box = made("div", "", isList || value.length > 60 || value.includes("\n") ? "" : "short");
    const text = made("dd", isList ? "" : value);
    text.dir = "auto";
    if (isList) {
      const list = made("ul", "", "plain");
      list.append(...value.map((each) => made("li", each)));
      for (const item of list.children) item.dir = "auto";
      text.append(list);
    }
    box.append(made("dt", label), text);
    return box;
  };

  /* A value as its writer chose it: a choice by its name, a day in full. @param path without the numbers of rows */
  const shownAs = (form, known, path, value) => {
    if (typeof value === "boolean") return known.say[value ? "YES" : "NO"];
    const fields = [...form.elements].filter((each) => each.name && plain(each.name) === path && (each.type !== "radio" || each.value === value));
    const choice = fields.flatMap((each) => [...(each.options || [])]).find((each) => each.value === value);
    if (choice) return choice.textContent.trim();
    const [field] = fields;
    if (field && field.type === "radio") return [...field.closest("label").querySelector("span").childNodes].find((node) => node.nodeType === Node.TEXT_NODE).textContent.trim();
    if (field && field.type === "date") return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(value + "T00:00:00Z"));
    return String(value);
  };

  const amountOf = (text, currency) => {
    const decimals = (text.split(".")[1] || "").length;
    const shown = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(text);
    return currency ? `${shown}\u00a0${currency}` : shown;
  };

  /* The lines of a kind of help, what each comes to, and all together. */
  const budget = (form, known, path, { type, lines }) => {
    const box = copy("table");
    const [{ currency }] = lines;
    const { each, all } = reliefSeal.totals(lines);
    const caption = shownAs(form, known, path + ".type", type);
    box.setAttribute("aria-label", caption);
    box.querySelector("caption").textContent = caption;
    for (const head of box.querySelectorAll("[data-unit]")) head.append(` (${currency})`);
    const pattern = box.querySelector("tbody tr");
    pattern.replaceWith(...lines.map((line, at) => {
      const row = pattern.cloneNode(true);
      const [what, ...numbers] = row.children;
      // Isolated, as the name of whoever else pays may be written in the other direction.
      const paid = [line.otherPayer && `\u2068${line.otherPayer}\u2069`, line.paidByOther && amountOf(line.paidByOther, currency)].filter(Boolean).join(" ");
      const besides = [line.provider, line.evidence, paid && `${known.labels[path + ".lines.otherPayer"]}: ${paid}`].filter(Boolean);
      [line.description, ...besides].forEach((text, place) => {
        const said = made("bdi", text);
        const quiet = made("small");
        quiet.append(said);
        what.append(place ? quiet : said);
      });
      [String(line.quantity), amountOf(line.unitAmount), amountOf(each[at])].forEach((text, place) => { numbers[place].textContent = text; });
      return row;
    }));
    box.querySelector("tfoot td").textContent = amountOf(all, currency);
    return box;
  };

  const byDay = (one, other) => (one.date > other.date) - (one.date < other.date);

  /* A part of the request as whoever opens it sees it (web.shared.ContentLayout): its single answers, the budget, then what has answers of its own; what was
     left empty is not there, and what can only be yes or no always is. @param path without the numbers of rows @param head of its parts */
  const laidOut = (form, known, path, content, head) => {
    const list = made("dl", "", "facts-list wide");
    const tables = [];
    const parts = [];
    for (const [name, value] of Object.entries(content)) {
      const inner = `${path}.${name}`;
      const label = known.labels[inner] || known.headings[inner];
      if (content.lines && name === "lines") {
        tables.push(budget(form, known, path, content));
      } else if (value.amount && value.currency) {
        list.append(fact(label, amountOf(value.amount, value.currency)));
      } else if (typeof [value].flat()[0] === "object") {
        const part = made("section", "", "part");
        const isList = Array.isArray(value);
        const rows = isList ? [...value] : [value];
        if (name === "incidents") rows.sort(byDay);
        part.append(made(head, label), ...rows.map((row) => {
          const group = made("div", "", isList ? "group" : "");
          group.append(...laidOut(form, known, inner, row, "h4"));
          return group;
        }));
        parts.push(part);
      } else if (!content.lines || name !== "type") {
        list.append(fact(label, Array.isArray(value) ? value : shownAs(form, known, inner, value)));
      }
    }
    const said = list.firstChild ? [list, ...tables, ...parts] : [...tables, ...parts];
    if (path === "identity.contacts" && !content.safe) {
      const warning = copy("error");
      warning.querySelector("span").textContent = known.say.UNSAFE_CONTACT;
      said.unshift(warning);
    }
    return said;
  };

  /* What goes along in the clear, and what the service is to do. */
  const begins = (form, known) => {
    const list = made("dl", "", "facts-list wide");
    for (const [name, value] of new FormData(form)) {
      if (form.querySelector(`#s-start [name="${name}"]`)) list.append(fact(known.labels[name], shownAs(form, known, name, value)));
    }
    return [list];
  };

  /* A device whose clock is behind takes no day that has been for one to come. Without a line that is seen to elsewhere (offline-form.mjs). */
  const now = () => Math.max(Date.now(), relief.way ? relief.way.time() : 0);

  const read = (form, known) => {
    const answers = reliefSeal.compact(known, [...new FormData(form)]);
    const typed = reliefSeal.requestOf(known, answers);
    const { found } = typed;
    const request = reliefSeal.asRead(typed.request);
    return { request, complaints: reliefSeal.complaints(known, answers, [...found, ...reliefSeal.violationsOf(known, request, now())]) };
  };

  /* The page to look through; nothing if something is wrong, which is then said in the form. */
  const check = (form) => {
    const known = rules();
    clear(form);
    for (const badge of form.querySelectorAll("[data-part] .badge")) badge.hidden = false;
    put(form.closest("main").querySelector(".all-errors"));
    closeUp(form);
    const { request, complaints } = read(form, known);
    if (complaints.length) {
      complain(form, known, complaints.map((each) => ({
        ...each, message: each.about.reduce((text, value, at) => text.replace(`{${at}}`, () => value), known.flaws[each.flaw]),
      })));
      document.title = filled(template("summary").dataset.errorTitle, document.title.replace(/^.*: /, ""));
      return null;
    }
    form.dataset.keep = "typed";
    checked = { form, request };
    const body = document.body.cloneNode(true);
    const main = body.querySelector("#main > div");
    const given = document.importNode(template("check").content, true);
    const look = given.querySelector("form");
    look.dataset.deviceCheck = "";
    const parts = given.querySelector("[data-check-parts]");
    for (const sheet of form.querySelectorAll(".sheet:not(.tasks)")) {
      const part = sheet.id.slice(2);
      const title = sheet.querySelector("h2").textContent;
      const card = copy("check-part");
      const head = card.querySelector("h2");
      head.id = "h-" + part;
      head.textContent = title;
      card.setAttribute("aria-labelledby", head.id);
      const change = card.querySelector("button");
      change.value = part;
      change.setAttribute("formaction", `/partner/requests/new#s-${part}`);
      change.querySelector(".sr").textContent = " " + title;
      card.append(...(request[part] ? laidOut(form, known, part, request[part], "h3") : begins(form, known)));
      parts.append(card);
    }
    const kept = [...main.querySelectorAll("template")];
    put(main, ...kept, given);
    showFiles(main);
    return { body, title: template("check").dataset.title };
  };

  /* --- Files that go with it: where they are sent sealed before, what is told of each is in the form, and so in its draft; without a line they are in this page alone. */

  const held = new WeakMap();
  const told = (form) => form.elements.namedItem("sealed-files");
  const files = () => (told(checked.form) ? JSON.parse(told(checked.form).value || "[]") : held.get(checked.form) || []);
  const setFiles = (list) => {
    if (told(checked.form)) told(checked.form).value = list.length ? JSON.stringify(list) : "";
    else held.set(checked.form, list);
  };

  const showFiles = (within) => {
    const list = within.querySelector("[data-file-list]");
    if (!list) return;
    put(list, ...files().map(({ id, of, name, note }) => {
      const item = copy("file");
      item.querySelector("[data-file-name]").textContent = name;
      item.querySelector("[data-file-of]").textContent = within.querySelector(`[name=of] option[value=${of}]`).textContent;
      item.querySelector("[data-file-note]").textContent = note || "";
      const drop = item.querySelector("button");
      drop.dataset.fileDrop = id;
      drop.querySelector("bdi").textContent = name;
      return item;
    }));
    list.hidden = !files().length;
    within.querySelector("[data-files]").hidden = files().length >= MOST_FILES;
    within.querySelector("[data-files-full]").hidden = files().length < MOST_FILES;
  };

  /* What is wrong with those that were chosen; nothing if they can be added. */
  const wrongWith = (place, chosen) => {
    const sizes = [...chosen.files].map(({ size }) => size);
    if (sizes.includes(0)) return place.dataset.empty;
    if (sizes.length + files().length > MOST_FILES) return place.dataset.tooMany;
    const all = [...sizes, ...files().map(({ size }) => size)].reduce((sum, size) => sum + size, 0);
    if (place.dataset.together && all > Number(place.dataset.together) * 1048576) return place.dataset.large;
    return "";
  };

  /* Adds what was chosen. @param arrive gives what the list holds of each; nothing if they did not arrive, which it says itself */
  async function attach(place, chosen, arrive) {
    const wrong = wrongWith(place, chosen);
    place.querySelector("[data-file-said]").textContent = wrong;
    if (wrong) return;
    const of = place.querySelector("[name=of]").value;
    const note = place.querySelector("[name=note]").value.trim();
    const arrived = await arrive(place, chosen);
    if (!arrived) return;
    setFiles([...files(), ...arrived.map((each) => ({ ...each, of, name: each.name.slice(0, 300), ...(note && { note }) }))]);
    place.querySelector("[name=note]").value = "";
    chosen.value = "";
    place.querySelector("[data-file-forgotten]").hidden = true;
    showFiles(document);
    document.querySelector("[data-file-list]").focus();
    if (relief.keepDraft) relief.keepDraft();
  }

  /* Whether a file was chosen and not added, which is then said there: nothing that somebody chose stays behind unseen. */
  const forgotten = (form) => {
    const chosen = form.querySelector("[data-files] input[type=file]");
    if (!chosen || !chosen.files.length) return false;
    const said = form.querySelector("[data-file-forgotten]");
    said.hidden = false;
    said.focus();
    return true;
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-file-leave]")) {
      event.target.closest("[data-files]").querySelector("input[type=file]").value = "";
      document.querySelector("[data-file-forgotten]").hidden = true;
      document.getElementById("files").focus();
    }
    const drop = event.target.closest("[data-file-drop]");
    if (!drop || (relief.way && relief.way.holds())) return;
    const gone = files().filter(({ id }) => id === drop.dataset.fileDrop);
    setFiles(files().filter(({ id }) => id !== drop.dataset.fileDrop));
    // Without a line they are nowhere but here.
    gone.filter(({ address }) => address).forEach(relief.files.end);
    showFiles(document);
    document.getElementById("files").focus();
    if (relief.keepDraft) relief.keepDraft();
  });

  /* Without a line: to the keys that the form brought along. */
  async function sealedFile() {
    const brought = JSON.parse(document.querySelector("template[data-offline-keys]").content.textContent);
    const contents = [];
    const named = [];
    for (const { id, of, name, note, blob } of files()) {
      const content = new reliefSeal.SealedContent(id, blob);
      contents.push(await content.from(0, Infinity));
      named.push({ of, name, note, ...(await content.told()) });
    }
    const { clear: outside, documents } = reliefSeal.sealable(checked.request);
    // As if it were made when the form was: this device's clock may be wrong, and it says less.
    const json = JSON.stringify(await reliefSeal.sealRequest(outside, documents, reliefSeal.bytesOf(brought.keys), named, Date.parse(brought.made)));
    return new Blob([await reliefSeal.sealFile(json, brought.envelope, contents)], { type: "application/octet-stream" });
  }

  /* Into a file whose name tells nothing. The same words saved once more are the same file, and so the same request, whoever brings in both. */
  let saved = null;
  async function save() {
    const of = JSON.stringify([checked.request, files().map(({ id, of: part, note }) => [id, part, note])]);
    if (!saved || saved.of !== of) saved = { of, name: uuid() + ".relief", blob: await sealedFile() };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(saved.blob);
    link.download = saved.name;
    link.click();
    const said = copy("saved");
    put(document.querySelector("[data-check-said]"), said);
    said.focus();
  }

  relief.device = {
    add, remove, fill, check, can, save, attach, forgotten, files, setFiles, copy, put, uuid,
    showFiles: () => showFiles(document),
    move: (from, to) => {
      fill(to, [...new FormData(from)]);
      to.dataset.keep = "typed";
    },
    checked: () => checked,
    /* Where the form is while it is looked through, for its draft. */
    kept: () => (checked ? checked.form : null),
  };
})();
