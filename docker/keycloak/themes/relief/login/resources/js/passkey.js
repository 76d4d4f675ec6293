/* Signing in with a passkey, and setting one up: what browsers give to scripts alone. Nothing else on the sign-in pages runs one. */
(() => {
  "use strict";
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
  const text = (buffer) => {
    let all = "";
    for (const each of new Uint8Array(buffer)) all += String.fromCharCode(each);
    return btoa(all).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const known = (id) => ({ id: bytes(id), type: "public-key" });
  const said = (value) => value && value !== "not specified";
  const put = (name, value) => { document.getElementById(name).value = value; };
  const fail = (form, reason) => {
    put("error", reason);
    form.submit();
  };

  const signIn = document.getElementById("webauth");
  if (signIn) {
    const data = signIn.dataset;
    const allowed = [...signIn.querySelectorAll("[data-allowed]")].map((each) => known(each.dataset.allowed));
    let pending;
    // A passkey that the browser offers in the field of the name waits; pressing the button ends that wait.
    const ask = async (allowCredentials, mediation) => {
      if (pending) pending.abort();
      pending = new AbortController();
      const publicKey = { challenge: bytes(data.challenge), rpId: data.rpId, allowCredentials };
      if (data.timeout !== "0") publicKey.timeout = data.timeout * 1000;
      if (said(data.userVerification)) publicKey.userVerification = data.userVerification;
      const options = { publicKey, signal: pending.signal };
      if (mediation) options.mediation = mediation;
      const { id, response } = await navigator.credentials.get(options);
      put("clientDataJSON", text(response.clientDataJSON));
      put("authenticatorData", text(response.authenticatorData));
      put("signature", text(response.signature));
      put("credentialId", id);
      if (response.userHandle) put("userHandle", text(response.userHandle));
      signIn.submit();
    };
    const button = document.getElementById("authenticateWebAuthnButton");
    button.hidden = false;
    button.addEventListener("click", () => {
      if (window.PublicKeyCredential) {
        ask(data.userIdentified === "true" ? allowed : []).catch((reason) => fail(signIn, reason));
      } else {
        fail(signIn, data.unsupported);
      }
    });
    if (data.mediation === "conditional" && data.userIdentified !== "true" && window.PublicKeyCredential
        && PublicKeyCredential.isConditionalMediationAvailable) {
      PublicKeyCredential.isConditionalMediationAvailable()
        .then((offers) => offers ? ask([], "conditional") : null)
        .catch(() => { /* The person went another way. */ });
    }
  }

  const register = document.getElementById("register");
  if (register) {
    const data = register.dataset;
    const create = async () => {
      const publicKey = {
        challenge: bytes(data.challenge),
        rp: { id: data.rpId, name: data.rpName },
        user: { id: bytes(data.userId), name: data.userName, displayName: data.userName },
        pubKeyCredParams: (data.algorithms || "-7").split(",").map((alg) => ({ type: "public-key", alg: Number(alg) })),
        excludeCredentials: data.excluded ? data.excluded.split(",").map(known) : [],
        authenticatorSelection: {},
      };
      if (said(data.attestation)) publicKey.attestation = data.attestation;
      const wanted = publicKey.authenticatorSelection;
      if (said(data.attachment)) wanted.authenticatorAttachment = data.attachment;
      if (said(data.residentKey)) {
        wanted.residentKey = data.residentKey;
        wanted.requireResidentKey = data.residentKey === "required";
      } else if (said(data.requireResidentKey)) {
        wanted.requireResidentKey = data.requireResidentKey === "Yes";
        wanted.residentKey = wanted.requireResidentKey ? "required" : "discouraged";
      }
      if (said(data.userVerification)) wanted.userVerification = data.userVerification;
      if (data.timeout !== "0") publicKey.timeout = data.timeout * 1000;
      const made = await navigator.credentials.create({ publicKey });
      put("clientDataJSON", text(made.response.clientDataJSON));
      put("attestationObject", text(made.response.attestationObject));
      put("publicKeyCredentialId", text(made.rawId));
      if (made.response.getTransports) put("transports", made.response.getTransports().join());
      if (made.authenticatorAttachment) put("authenticatorAttachment", made.authenticatorAttachment);
      register.submit();
    };
    let asked = false;
    register.addEventListener("submit", (event) => {
      event.preventDefault();
      if (asked) return;
      asked = true;
      if (window.PublicKeyCredential) {
        create().catch((reason) => fail(register, reason));
      } else {
        fail(register, data.unsupported);
      }
    });
    document.getElementById("registerWebAuthn").hidden = false;
  }
})();
