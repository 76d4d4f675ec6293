/* Files beside a form: sent by themselves, piece by piece, from where the line broke (tus 1.0.0); the form then names them. Without this file the form
   brings them itself. device.js sends through it what it seals. */
(() => {
  "use strict";
  /* A multiple of what is sealed at once, and small on a slow line. */
  const PIECE = 4 * 65536;
  const WAITS = [1000, 2000, 4000, 8000, 15000];
  const HEAD = { "Tus-Resumable": "1.0.0", "X-Requested-With": "JavaScript" };
  const begun = new WeakMap();

  class Refused extends Error {}
  class SignedOut extends Error {}

  const ask = async (method, address, headers, body) => {
    const answer = await fetch(address, { method, headers: { ...HEAD, ...headers }, body, redirect: "manual", cache: "no-store" });
    if (answer.type === "opaqueredirect" || answer.status === 499 || answer.status === 401) throw new SignedOut();
    return answer;
  };
  const pause = (wait) => new Promise((resolve) => setTimeout(resolve, wait));

  const asItIs = {
    lengthOf: (size) => size,
    begin: (token, file) => ({ from: (offset) => file.slice(offset, offset + PIECE) }),
  };

  /* @param how its bytes go: as they are, or sealed (device.js) */
  async function begin(file, uploads, how) {
    const length = how.lengthOf(file.size);
    const answer = await ask("POST", uploads, { "Upload-Length": `${length}`, ...how.head });
    if (answer.status !== 201) throw new Refused();
    const token = answer.headers.get("Relief-Upload");
    const sending = { address: answer.headers.get("Location"), token, offset: 0, length, content: how.begin(token, file) };
    begun.set(file, sending);
    return sending;
  }

  const where = async (sending) => {
    const answer = await ask("HEAD", sending.address, { "Relief-Upload": sending.token });
    if (!answer.ok) throw new Refused();
    sending.offset = Number(answer.headers.get("Upload-Offset"));
  };

  async function piece(sending) {
    const body = await sending.content.from(sending.offset);
    const answer = await ask(
      "PATCH",
      sending.address,
      { "Relief-Upload": sending.token, "Upload-Offset": `${sending.offset}`, "Content-Type": "application/offset+octet-stream" },
      body,
    );
    if (answer.status === 204) sending.offset = Number(answer.headers.get("Upload-Offset"));
    else if (answer.status === 409) await where(sending);
    else if (answer.status === 429) await pause(1000 * Number(answer.headers.get("Retry-After") || 5));
    else if (answer.status < 500) throw new Refused();
    else throw new Error("the service failed");
  }

  /* @param moved is told the part of it that has arrived, between 0 and 1 */
  async function send(file, uploads, moved, how = asItIs) {
    let broken = 0;
    for (;;) {
      try {
        const sending = begun.get(file) || (await begin(file, uploads, how));
        if (broken) await where(sending);
        while (sending.offset < sending.length) {
          await piece(sending);
          broken = 0;
          moved(sending.offset / sending.length);
        }
        return sending;
      } catch (failure) {
        if (failure instanceof Refused || failure instanceof SignedOut || broken >= WAITS.length) throw failure;
        await pause(WAITS[broken++]);
      }
    }
  }

  const field = (form, name, value) => {
    const hidden = document.createElement("input");
    hidden.type = "hidden";
    hidden.name = name;
    hidden.value = value;
    form.append(hidden);
  };

  /* All that were chosen, one after the other. @return where each went; nothing if not all did, which is said */
  async function sendChosen(place, chosen, how) {
    const said = place.querySelector("[data-file-said]");
    const bar = place.querySelector("[data-file-bar]");
    const files = [...chosen.files];
    const all = files.reduce((sum, file) => sum + file.size, 0);
    const large = files.some((file) => file.size > Number(place.dataset.largest) * 1048576);
    if (large) {
      said.textContent = place.dataset.large;
      return null;
    }
    const uploads = location.pathname.startsWith("/review") ? "/review/uploads" : "/partner/uploads";
    const button = place.querySelector("[name=attach]");
    button.disabled = true;
    bar.hidden = false;
    let before = 0;
    try {
      const sent = [];
      for (const file of files) {
        sent.push(
          await send(file, uploads, (part) => {
            const done = Math.floor((100 * (before + part * file.size)) / all);
            if (done !== bar.value) bar.value = done;
            if (done % 10 === 0) said.textContent = place.dataset.sending.replace("%", done);
          }, how),
        );
        before += file.size;
      }
      chosen.value = "";
      said.textContent = "";
      return sent.map((sending, i) => ({ ...sending, name: files[i].name }));
    } catch (failure) {
      said.textContent = place.dataset.again;
      if (failure instanceof SignedOut) relief.say("signed-out");
      return null;
    } finally {
      button.disabled = false;
      bar.hidden = true;
    }
  }

  const withoutCode = (form) => [...form.elements].find(({ name, value }) => name === "receipt" && !/^([\s\p{Pd}]*[^\W_u]){25}[\s\p{Pd}]*$/iu.test(value));

  async function sendAll(form, place, chosen) {
    const code = withoutCode(form);
    if (code) {
      relief.point(code, place.dataset.code);
      return;
    }
    // A form takes no press within another.
    await pause(0);
    const sent = await sendChosen(place, chosen);
    if (!sent) return;
    for (const { token, name } of sent) {
      field(form, "upload", token);
      field(form, "upload-name", name);
    }
    const go = document.createElement("button");
    go.name = "attach";
    go.value = "yes";
    go.formAction = place.dataset.after;
    go.hidden = true;
    form.append(go);
    go.click();
  }

  document.addEventListener(
    "submit",
    (event) => {
      const place = event.submitter && event.submitter.closest("[data-files]");
      const chosen = place && place.querySelector("input[type=file]");
      if (!chosen || event.submitter.name !== "attach") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (chosen.files.length && "deviceFiles" in place.dataset) relief.way.attach(place, chosen);
      else if (chosen.files.length || event.target.elements.namedItem("upload")) sendAll(event.target, place, chosen);
      else place.querySelector("[data-file-said]").textContent = place.dataset.none;
    },
    true,
  );

  relief.files = {
    sendChosen,
    /* Whether a file that was sent is here still, and waits; nothing where nobody answers. */
    waits: ({ address, token }) => ask("HEAD", address, { "Relief-Upload": token }).then((answer) => (answer.status >= 500 ? null : answer.ok), () => null),
    /* One that was taken out again is to be gone at once; where that does not arrive, it goes by its age. */
    end: ({ address, token }) => ask("DELETE", address, { "Relief-Upload": token }).catch(() => {}),
  };
})();
