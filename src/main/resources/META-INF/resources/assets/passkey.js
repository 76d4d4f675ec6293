/* Passkeys: asks the reader's own device for one and hands its answer to the page's form. What the device derives goes into that form and
   nowhere else. Without this file the passphrase opens the vault, and the pages offer nothing else. See docs/adr/0018. */
(() => {
  "use strict";
  if (!window.isSecureContext || !window.PublicKeyCredential || !window.relief) return;
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const bytes = (base64) => Uint8Array.from(atob(base64.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
  const FIVE_MINUTES = 300000;
  let busy = false;

  const say = (box, what, words) => {
    for (const each of box.querySelectorAll("[data-said]")) {
      each.hidden = each.dataset.said !== what;
      if (words && !each.hidden) each.textContent = words;
    }
  };

  /* What stops a ceremony, by the word that the page has for it. */
  class Stopped extends Error {
    constructor(what, words) {
      super(what);
      this.what = what;
      this.words = words;
    }
  }

  const device = async (ask) => {
    try {
      return await ask();
    } catch (refused) {
      throw new Stopped(refused.name === "InvalidStateError" ? "known" : "stopped");
    }
  };

  const asked = async (answer) => {
    const json = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (!json) throw new Stopped("failed");
    const said = await answer.json();
    if (!answer.ok) throw new Stopped(said.why ? "why" : "failed", said.why);
    return said;
  };

  /* Asks the device for one of these passkeys, and for what it derives from that one's salt. */
  const use = async (challenge, rpId, passkeys) => {
    const got = await device(() => navigator.credentials.get({
      publicKey: {
        challenge: bytes(challenge),
        rpId,
        timeout: FIVE_MINUTES,
        userVerification: "required",
        allowCredentials: passkeys.map(({ credentialId }) => ({ type: "public-key", id: bytes(credentialId) })),
        extensions: { prf: { evalByCredential: Object.fromEntries(passkeys.map(({ credentialId, salt }) => [credentialId, { first: bytes(salt) }])) } },
      },
    }));
    const { prf } = got.getClientExtensionResults();
    if (!prf || !prf.results || !prf.results.first) throw new Stopped("no-prf");
    return [
      ["credentialId", text(got.rawId)],
      ["authenticatorData", text(got.response.authenticatorData)],
      ["clientData", text(got.response.clientDataJSON)],
      ["signature", text(got.response.signature)],
      ["prf", text(prf.results.first)],
    ];
  };

  /* Makes a passkey and tries it once; one that cannot open anything is not kept, and where devices can be told to forget it, they are. */
  const make = async (given) => {
    const made = await device(() => navigator.credentials.create({
      publicKey: {
        challenge: bytes(given.challenge),
        rp: { id: given.rpId, name: given.rpId },
        user: { id: bytes(given.user), name: given.account, displayName: given.account },
        pubKeyCredParams: given.algorithms.map((alg) => ({ type: "public-key", alg })),
        timeout: FIVE_MINUTES,
        attestation: "none",
        authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
        excludeCredentials: given.known.map((id) => ({ type: "public-key", id: bytes(id) })),
        extensions: { prf: {} },
      },
    }));
    try {
      const { prf } = made.getClientExtensionResults();
      if (!prf || !prf.enabled) throw new Stopped("no-prf");
      const tried = await use(given.challenge, given.rpId, [{ credentialId: text(made.rawId), salt: given.salt }]);
      return [["attestation", text(made.response.attestationObject)], ["madeClientData", text(made.response.clientDataJSON)], ...tried];
    } catch (inVain) {
      if (PublicKeyCredential.signalUnknownCredential) {
        await PublicKeyCredential.signalUnknownCredential({ rpId: given.rpId, credentialId: text(made.rawId) }).catch(() => {});
      }
      throw inVain;
    }
  };

  const ceremonies = {
    open: async (form) => {
      const headers = { "X-Requested-With": "JavaScript" };
      const given = await asked(await fetch(form.getAttribute("action"), { headers, redirect: "manual", cache: "no-store" }));
      return use(given.challenge, given.rpId, given.passkeys);
    },
    add: async (form) => make(await asked(await relief.post(form.getAttribute("action") + "/new", [...new FormData(form)], { redirect: "manual" }))),
  };

  /* Before the other scripts see it: this press is not sent as it stands. */
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const box = form.closest("[data-passkey]");
    if (!box) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    say(box, "asking");
    try {
      const got = await ceremonies[box.dataset.passkey](form);
      relief.leave(form.getAttribute("action"), [...new FormData(form), ...got]);
    } catch (stopped) {
      say(box, stopped.what || "failed", stopped.words);
    } finally {
      busy = false;
    }
  }, true);

  const offer = () => {
    for (const box of document.querySelectorAll("[data-passkey]")) box.hidden = box.dataset.passkey === "without";
  };
  document.addEventListener("relief:shown", offer);
  offer();
})();
