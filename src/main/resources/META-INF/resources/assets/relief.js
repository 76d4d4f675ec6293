/* Small comforts only: every task works without this file. */
(() => {
  "use strict";
  // After a refused form, start reading at the list of what needs attention.
  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();

  // A second press on a slow line must not send twice; a form that may be sent again counts once whatever happens.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || "again" in form.dataset) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    const button = event.submitter;
    if (button) button.setAttribute("aria-disabled", "true");
  });

  // Whether the sign-in lasts; asking renews it.
  const face = location.pathname.match(/^\/(partner|review)(?=\/|$)/);
  const signedIn = () => fetch(face[0] + "/signed-in", { redirect: "manual", cache: "no-store" }).then((answer) => answer.ok, () => null);

  window.addEventListener("pageshow", (event) => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
    }
    // Back must not show to the next person what the last one typed before signing out.
    if (event.persisted && face && document.querySelector("form[data-keep]")) {
      signedIn().then((lasts) => { if (lasts === false) location.reload(); });
    }
  });

  // Long forms: ask before typed text is lost, and keep the sign-in alive while somebody types.
  const long = document.querySelector("form[data-keep]");
  if (long) {
    const ask = (event) => event.preventDefault();
    const typed = () => window.addEventListener("beforeunload", ask);
    let recently = false;
    if (long.dataset.keep === "typed") typed();
    long.addEventListener("input", () => { typed(); recently = true; });
    document.addEventListener("submit", () => window.removeEventListener("beforeunload", ask));
    setInterval(() => {
      if (recently && face) signedIn();
      recently = false;
    }, 240000);
    // Another language at the same part of the form.
    for (const button of document.querySelectorAll("button[name=page-language]")) {
      button.addEventListener("click", () => button.setAttribute("formaction", button.getAttribute("formaction").split("#")[0] + location.hash));
    }
    // The part that is shown goes by the address; skipping the header must not change it.
    document.querySelector(".skip").addEventListener("click", (event) => {
      event.preventDefault();
      document.getElementById("main").focus();
    });
  }

  // A form that waited for a new sign-in goes on by itself when its reader comes back to it.
  const waiting = document.querySelector("form[data-resume]");
  if (waiting) {
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") signedIn().then((lasts) => { if (lasts) waiting.requestSubmit(); });
    });
  }

  // Times are UTC, the same for all; beside them, what the clock on this wall says.
  for (const time of document.querySelectorAll("time[datetime*=T]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime()) || at.getTimezoneOffset() === 0) continue;
    const day = at.getDate() === at.getUTCDate() ? {} : { day: "numeric", month: "short" };
    const form = { ...day, hour: "2-digit", minute: "2-digit", timeZoneName: "short" };
    const local = document.createElement("span");
    local.className = "nowrap";
    local.textContent = `(${new Intl.DateTimeFormat(document.documentElement.lang, form).format(at)})`;
    time.append(" ", local);
  }

  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
