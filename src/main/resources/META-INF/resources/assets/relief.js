/* Small comforts only: every task works without this file. */
(() => {
  "use strict";
  // After a refused form, start reading at the list of what needs attention.
  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();

  // A second press on a slow line must not send twice.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    const button = event.submitter;
    if (button) button.setAttribute("aria-disabled", "true");
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
    }
  });

  // Long forms: ask before typed text is lost.
  const long = document.querySelector("form[data-keep]");
  if (long) {
    let typed = long.dataset.keep === "typed";
    long.addEventListener("input", () => { typed = true; });
    window.addEventListener("beforeunload", (event) => {
      if (typed && !long.dataset.sent) event.preventDefault();
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
