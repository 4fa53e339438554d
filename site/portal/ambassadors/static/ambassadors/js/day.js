/** The day's screen: counts and notes stay on this device, the clock goes on, all without network. */

import { isEarly } from "../../portal/js/early.js";
import { ReportQueue } from "./report_queue.js";

const page = document.querySelector("[data-day]");
const form = page.querySelector("form");
const state = page.querySelector("[data-state]");
const draftKey = `day:${page.dataset.day}`;
const startKey = `day-start:${page.dataset.day}`;
const say = (name) => {
  state.textContent = page.dataset[name];
  state.hidden = false;
};

const queue = new ReportQueue({
  address: page.dataset.send,
  key: `day-report:${page.dataset.day}`,
  onWaiting: () => say("waiting"),
  onSent: (message) => {
    forget();
    form.hidden = true;
    state.textContent = message;
    page.querySelector("[data-after]").hidden = false;
  },
  onRefused: (message) => {
    form.hidden = false;
    state.textContent = message;
  },
  onSignedOut: () => say("signedOut"),
});

/* What is typed: kept as it comes, shown again after a reload. */

function fields() {
  return Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));
}

// Typed before this script was there: newer than what was kept.
const early = Object.keys(fields()).filter((name) => fieldsNamed(name).some(isEarly));

function fieldsNamed(name) {
  return [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
}

function restore() {
  const kept = JSON.parse(localStorage.getItem(draftKey) ?? "{}");
  for (const [name, value] of Object.entries(kept).filter(([one]) => !early.includes(one))) {
    for (const field of fieldsNamed(name)) {
      if (field.type === "radio") {
        field.checked = field.value === value;
      } else {
        field.value = value;
      }
    }
  }
}

function keep() {
  localStorage.setItem(draftKey, JSON.stringify(fields()));
  say("kept");
  total();
}

function total() {
  const ages = [...form.querySelectorAll("[data-count] input")];
  const sum = ages.reduce((all, field) => all + (Number(field.value) || 0), 0);
  page.querySelector("[data-total]").textContent = String(sum);
}

/* One more, one less: large keys for a thumb. */

for (const block of form.querySelectorAll("[data-count]")) {
  const field = block.querySelector("input");
  for (const [step, label] of [[-1, "−"], [1, "+"]]) {
    const key = document.createElement("button");
    key.type = "button";
    key.className = "btn btn-s compte-touche";
    key.textContent = label;
    key.setAttribute("aria-label", page.dataset[step > 0 ? "more" : "less"].replace("%s", block.dataset.count));
    key.addEventListener("click", () => {
      field.value = String(Math.max(0, (Number(field.value) || 0) + step));
      keep();
    });
    block.append(key);
  }
}

form.addEventListener("input", keep);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!form.reportValidity()) {
    return;
  }
  say("waiting");
  queue.put(fields());
});

/* The clock of the session. */

const start = page.querySelector("[data-start]");
const parts = [...page.querySelectorAll("[data-from]")];

function tick() {
  const began = Number(localStorage.getItem(startKey));
  if (!began) {
    return;
  }
  const minutes = Math.floor((Date.now() - began) / 60000);
  for (const part of parts) {
    const isHere = minutes >= Number(part.dataset.from) && minutes < Number(part.dataset.to);
    part.toggleAttribute("data-here", isHere);
    if (isHere) {
      part.setAttribute("aria-current", "step");
    } else {
      part.removeAttribute("aria-current");
    }
    const left = part.querySelector("[data-left]");
    left.textContent = isHere ? page.dataset.left.replace("%s", String(Number(part.dataset.to) - minutes)) : "";
  }
}

start.hidden = false;
start.addEventListener("click", () => {
  localStorage.setItem(startKey, String(Date.now()));
  tick();
});
setInterval(tick, 10000);

/* Without network: the worker gives this very page back. */

async function keepPage() {
  const registration = await navigator.serviceWorker.register(page.dataset.worker);
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  const files = performance.getEntriesByType("resource").map(({ name }) => name);
  const own = files.filter((name) => new URL(name).origin === location.origin && name.includes("/static/"));
  worker.postMessage({ keep: [location.href, ...own] });
}

navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  if (data.kept) {
    page.dataset.offline = "ready";
    page.querySelector("[data-offline-ready]").hidden = false;
  }
});

function forget() {
  localStorage.removeItem(draftKey);
  localStorage.removeItem(startKey);
  navigator.serviceWorker?.controller?.postMessage({ forget: location.href });
}

restore();
if (early.length) {
  keep();
}
total();
tick();
if (queue.waiting) {
  say("waiting");
  queue.send();
}
if ("serviceWorker" in navigator) {
  window.addEventListener("load", keepPage);
}
