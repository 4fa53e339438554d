/**
 * One question per screen, each answer saved as it is given.
 * What cannot be sent waits on this device and is sent again; without this script the page is one
 * form that does the same with its button.
 */
import { AnswerQueue } from "./answer_queue.js";

const form = document.querySelector("[data-questionnaire]");
const screens = [...form.querySelectorAll("[data-question]")];
const words = form.dataset;
const state = form.querySelector("[data-state]");
const count = form.querySelector("[data-count]");
const send = form.querySelector("[data-send]");

const queue = new AnswerQueue({
  address: words.save,
  token: form.querySelector("[name=csrfmiddlewaretoken]").value,
  onSaved: (time) => say(`${words.wordsSaved} ${time}`),
  onWaiting: () => say(words.wordsWaiting),
  onRefused: (message) => say(message),
});

function say(sentence) {
  state.hidden = false;
  state.textContent = sentence;
  document.getElementById("annonces").textContent = sentence;
}

function valuesOf(screen) {
  return new FormData(form).getAll(screen.dataset.question).map(String);
}

function keepAlone(input) {
  const others = [...input.closest("[data-question]").querySelectorAll("[type=checkbox]")];
  const isUnsure = input.value === "dont_know";
  others
    .filter((other) => other !== input && (isUnsure || other.value === "dont_know"))
    .forEach((other) => {
      other.checked = false;
    });
}

form.addEventListener("change", (event) => {
  const screen = event.target.closest("[data-question]");
  if (!screen) {
    return;
  }
  if (event.target.type === "checkbox" && event.target.checked) {
    keepAlone(event.target);
  }
  queue.put(screen.dataset.question, valuesOf(screen));
});

form.addEventListener("submit", () => queue.forget());

function button(label, onClick, look) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `btn ${look}`;
  made.textContent = label;
  made.addEventListener("click", onClick);
  return made;
}

let at = 0;
const before = button(words.wordsBefore, () => show(at - 1, true), "btn-s");
const after = button(words.wordsAfter, () => show(at + 1, true), "btn-p");

function show(index, moveFocus) {
  at = Math.max(0, Math.min(index, screens.length - 1));
  screens.forEach((screen, rank) => {
    screen.hidden = rank !== at;
  });
  form.querySelectorAll("[data-section]").forEach((section) => {
    section.hidden = !section.contains(screens[at]);
  });
  before.hidden = at === 0;
  after.hidden = at === screens.length - 1;
  send.hidden = at !== screens.length - 1;
  count.textContent = words.wordsProgress.replace("%at%", at + 1).replace("%total%", screens.length);
  if (moveFocus) {
    count.tabIndex = -1;
    count.focus();
  }
}

function indexOf(hash) {
  const target = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
  return target ? screens.findIndex((screen) => screen.contains(target) || target === screen) : -1;
}

function firstOpen() {
  const empty = screens.findIndex((screen) => !valuesOf(screen).some((value) => value.trim()));
  return empty === -1 ? 0 : empty;
}

function begin() {
  send.parentElement.prepend(before);
  send.parentElement.append(after);
  const wanted = indexOf(location.hash);
  show(wanted === -1 ? firstOpen() : wanted, false);
  window.addEventListener("hashchange", () => {
    const index = indexOf(location.hash);
    if (index !== -1) {
      show(index, true);
    }
  });
  queue.resume();
}

// With something to correct, everything stays on one page under the list of errors.
if (!form.parentElement.querySelector(".erreurs")) {
  begin();
}
