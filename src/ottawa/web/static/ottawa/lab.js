// The workbench at once: when a switch moves or the text is sent, the part that follows is fetched and put in place.
// Without this script the same forms ask for the same pages.
"use strict";
(function () {
  let asked = null;

  function bench() { return document.getElementById("bench"); }

  // What is open, and where the reader stands, must survive the change.
  function keepPlace(change) {
    const open = Array.from(bench().querySelectorAll("details"), (each) => each.open);
    const focus = document.activeElement, name = focus && focus.name, value = focus && focus.value;
    change();
    bench().querySelectorAll("details").forEach((each, at) => { if (each.closest("#result") === null && open[at]) each.open = true; });
    const again = Array.from(bench().querySelectorAll("input, select")).find((each) => each.name === name && (each.type !== "checkbox" || each.value === value));
    if (again && focus && focus.tagName !== "BUTTON") again.focus({ preventScroll: true });
  }

  async function show(address, options) {
    if (asked) asked.abort();
    asked = new AbortController();
    const busy = bench();
    busy.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { ...options, signal: asked.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("bench");
      if (!fresh) { if (!options) window.location.assign(address); return; }
      const documents = page.getElementById("documents"), old = document.getElementById("documents");
      keepPlace(() => {
        busy.replaceWith(fresh);
        if (documents && old) old.closest("section").replaceWith(documents.closest("section"));
      });
      if (answer.ok) window.history.replaceState(null, "", answer.url);
      const wrong = document.getElementById("own-error");
      if (wrong) document.getElementById("text").focus();
    } catch (error) {
      if (error.name !== "AbortError") busy.removeAttribute("aria-busy");
    }
  }

  function asking(form) {
    const pairs = Array.from(new FormData(form)).filter(([, value]) => value !== "");
    return `${form.getAttribute("action")}?${new URLSearchParams(pairs)}`;
  }

  document.addEventListener("change", (event) => {
    const form = event.target.closest("#switches");
    if (form) show(asking(form));
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.id === "switches") {
      event.preventDefault();
      show(asking(form));
    } else if (form.id === "own") {
      event.preventDefault();
      show(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(new FormData(form)) });
    }
  });
}());
