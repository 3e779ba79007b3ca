// Saving while one types. The page works without: every section has its button. What is typed is kept in this browser
// until the server says that it is on the disk, so neither a lost connection nor a server that dies loses a word.
"use strict";

const PAUSE = 1200; // milliseconds without typing before a save
const AGAIN = 5000; // before a save that failed is tried again
const MOST_AT_PARTING = 60000; // bytes a browser sends for a page that is closing

const kept = (draft, section) => `ottawa-draft:${draft}:${section}`;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden store: the server still gets it.
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // There is nothing to forget in a forbidden store.
  }
}

class Section {
  constructor(form) {
    this.form = form;
    this.key = kept(form.dataset.draft, form.dataset.section);
    this.state = document.getElementById("state");
    this.typed = 0; // counts changes, so that an answer knows whether it is about the newest
    this.acknowledged = 0;
    this.ticked = 0; // the last change that was to the tick of the form
    this.sending = false;
    this.stale = false;
    form.addEventListener("input", (event) => this.changed(event.target.name));
    form.addEventListener("focusout", () => this.soon(0));
    form.addEventListener("submit", () => this.sent());
    addEventListener("pagehide", () => this.part());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.part());
    addEventListener("online", () => this.soon(0));
    this.recover();
  }

  fields() {
    const every = [...new FormData(this.form)].filter(([name, value]) => typeof value === "string");
    return Object.fromEntries(every.filter(([name]) => !["csrfmiddlewaretoken", "base", "do"].includes(name)));
  }

  get unsaved() {
    return this.typed > this.acknowledged;
  }

  say(text, mark) {
    this.state.textContent = text;
    this.state.className = mark;
  }

  changed(name) {
    this.typed += 1;
    if (name === "status" || name === "since") this.ticked = this.typed;
    write(this.key, { base: this.form.elements.base.value, fields: this.fields() });
    if (this.stale) return;
    this.say(this.form.dataset.unsaved, "");
    this.soon(PAUSE);
  }

  soon(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  request(keepalive) {
    const body = new URLSearchParams(new FormData(this.form));
    return fetch(this.form.action || location.href, {
      method: "POST", headers: { "X-Autosave": "1" }, body, redirect: "error",
      keepalive: keepalive && body.toString().length < MOST_AT_PARTING,
    });
  }

  async save() {
    if (!this.unsaved || this.stale || this.leaving) return;
    if (this.sending) return this.soon(PAUSE);
    this.sending = true;
    const number = this.typed;
    this.say(this.form.dataset.saving, "");
    try {
      const answer = await this.request(false);
      if (answer.status === 409) return this.tooLate();
      if (!answer.ok) throw new Error(String(answer.status));
      this.saved(number, await answer.json());
    } catch {
      this.say(this.form.dataset.offline, "is-unsaved");
      this.soon(AGAIN);
    } finally {
      this.sending = false;
    }
  }

  saved(number, told) {
    this.acknowledged = number;
    this.form.elements.base.value = told.number;
    this.mark(told.wrong);
    for (const place of this.form.querySelectorAll("[data-problems]")) {
      place.innerHTML = (told.problems[place.dataset.problems] || "").trim();
    }
    document.getElementById("draft-nav").innerHTML = told.nav;
    if (this.ticked <= number) this.tick(told); // what the server ticked is not to be taken back by the next save
    if (this.unsaved) { // something was typed while this was on its way
      write(this.key, { base: told.number, fields: this.fields() });
      this.soon(PAUSE);
      return;
    }
    forget(this.key);
    const wrong = Object.keys(told.wrong).length > 0;
    const time = new Date().toLocaleTimeString(document.documentElement.lang);
    this.say(wrong ? this.form.dataset.wrong : `${this.form.dataset.saved} ${time}`, wrong ? "is-unsaved" : "is-saved");
  }

  tick(told) {
    for (const radio of this.form.querySelectorAll("[name=status]")) radio.checked = radio.value === told.status;
    const since = this.form.elements.since;
    if (since && !told.wrong.since && document.activeElement !== since) since.value = told.since;
  }

  mark(wrong) {
    for (const old of this.form.querySelectorAll(".wrong[data-of]")) old.remove();
    for (const [name, words] of Object.entries(wrong)) {
      const field = this.form.elements[name];
      if (!field || !field.after) continue;
      const told = Object.assign(document.createElement("p"), { className: "wrong", textContent: words, lang: "en", dir: "ltr" });
      told.dataset.of = name;
      field.after(told);
    }
  }

  tooLate() {
    this.stale = true;
    this.say(`${this.form.dataset.stale} `, "is-unsaved");
    const button = Object.assign(document.createElement("button"), { name: "do", value: "save", textContent: this.form.dataset.compare });
    this.state.append(button);
  }

  // The section goes to the server with a button: what is kept here is done with once its answer shows a newer version.
  sent() {
    this.leaving = true;
    clearTimeout(this.timer);
    const entry = read(this.key);
    if (entry) write(this.key, { ...entry, base: this.form.elements.base.value, fields: this.fields(), sent: true });
  }

  part() {
    if (!this.unsaved || this.stale || this.leaving) return;
    const number = this.typed;
    this.request(true).then((answer) => (answer.ok ? answer.json() : null)).then((told) => told && this.saved(number, told)).catch(() => {});
  }

  recover() {
    const entry = read(this.key);
    if (!entry) return;
    const base = Number(entry.base);
    const changed = Number(this.form.dataset.changed);
    const now = this.fields();
    const same = Object.entries(entry.fields).every(([name, text]) => now[name] === text);
    if (same || (entry.sent && changed > base)) return forget(this.key);
    const there = Object.keys(entry.fields).every((name) => this.form.elements[name]);
    if (!there) return this.offer(entry);
    for (const [name, text] of Object.entries(entry.fields)) this.put(name, text);
    this.form.elements.base.value = entry.base;
    this.typed += 1;
    this.say(this.form.dataset.found, "is-unsaved");
    this.soon(PAUSE);
  }

  put(name, text) {
    const field = this.form.elements[name];
    if (field instanceof RadioNodeList) {
      for (const one of field) one.checked = one.value === text;
    } else {
      field.value = text;
    }
  }

  // The rows are others by now: both texts are compared on a page of their own.
  offer(entry) {
    const own = document.createElement("form");
    own.method = "post";
    const all = { csrfmiddlewaretoken: this.form.elements.csrfmiddlewaretoken.value, base: entry.base, ...entry.fields };
    for (const [name, value] of Object.entries(all)) own.append(Object.assign(document.createElement("textarea"), { name, value, hidden: true }));
    own.append(Object.assign(document.createElement("button"), { textContent: this.form.dataset.compare }));
    this.say(this.form.dataset.stale, "is-unsaved");
    this.form.before(own);
  }
}

// A file dropped is a file chosen; on a section's page it may be dropped anywhere, and is read at once.
function dropping(area) {
  const input = area.querySelector("input[type=file]");
  const whole = area.dataset.whole === "page";
  const target = whole ? document : area;
  const over = (event, on) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    area.classList.toggle("over", on);
  };
  target.addEventListener("dragover", (event) => over(event, true));
  target.addEventListener("dragleave", (event) => over(event, false));
  target.addEventListener("drop", (event) => {
    over(event, false);
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    if (whole) input.form.requestSubmit();
  });
}

for (const settled of document.querySelectorAll("[data-settles]")) {
  const [draft, section] = settled.dataset.settles.split(":");
  settled.addEventListener(settled.tagName === "FORM" ? "submit" : "click", () => forget(kept(draft, section)));
}
for (const area of document.querySelectorAll(".drop")) dropping(area);
const form = document.getElementById("section");
if (form) new Section(form);
