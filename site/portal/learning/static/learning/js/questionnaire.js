/**
 * One question per screen, each answer saved as it is given, questions that are not asked hidden.
 * What cannot be sent waits on this device and is sent again; without this script the page is one
 * form that does the same with its button.
 */
import { isEarly } from "../../portal/js/early.js";
import { AnswerQueue } from "./answer_queue.js";
import { applyConditions } from "./conditions.js";

const TYPING_MS = 1000;

const form = document.querySelector("[data-questionnaire]");
const questions = [...form.querySelectorAll("[data-question]")];
const screens = [...form.querySelectorAll("[data-screen]")];
const words = form.dataset;
const state = form.querySelector("[data-state]");
const count = form.querySelector("[data-count]");
const send = form.querySelector("[data-send]");
let isLeaving = false;

const queue = new AnswerQueue({
  address: words.save,
  attempt: words.attempt,
  token: form.querySelector("[name=csrfmiddlewaretoken]").value,
  isSecret: (question) => Boolean(find(question)?.closest("[data-secret]")),
  onSaved: (time) => say(`${words.wordsSaved} ${time}`),
  onWaiting: () => say(words.wordsWaiting),
  onSignedOut: () => say(words.wordsSignedOut),
  onRefused: (message) => say(message),
  onEmpty: () => isLeaving && form.submit(),
});

function find(id) {
  return questions.find((question) => question.dataset.question === id);
}

function say(sentence) {
  form.querySelector(".sauve:not([data-state])")?.remove(); // what the page said when it came
  state.hidden = false;
  state.textContent = sentence;
  document.getElementById("annonces").textContent = sentence;
}

function fieldsOf(question) {
  return [...question.querySelectorAll("input, select, textarea")];
}

function isGiven(field) {
  return !["radio", "checkbox"].includes(field.type) || field.checked;
}

function valuesOf(question) {
  return fieldsOf(question).filter(isGiven).map((field) => field.value);
}

function valuesById(id) {
  return valuesOf(find(id));
}

/** Keep what was given before this script was there. */
function keepEarly(question) {
  fieldsOf(question)
    .filter((field) => isEarly(field) && isGiven(field))
    .forEach((field) => keepAlone(field, question));
  give(question);
}

/** Put back what had not left when the page was closed. */
function restore(question, values) {
  for (const field of fieldsOf(question)) {
    if (["radio", "checkbox"].includes(field.type)) {
      field.checked = values.includes(field.value);
    } else if (field.tagName === "SELECT") {
      field.value = [...field.options].map((one) => one.value).find((one) => values.includes(one)) ?? "";
    } else {
      field.value = values.find((value) => value !== "dont_know") ?? "";
    }
  }
}

function clear(field) {
  field.checked = false;
  if (!["radio", "checkbox"].includes(field.type)) {
    field.value = "";
  }
}

/** "I do not know" stands alone: giving one takes the other away. */
function keepAlone(given, question) {
  const unsure = given.value === "dont_know" && given.checked;
  if (!given.value || (given.type === "checkbox" && !given.checked)) {
    return;
  }
  fieldsOf(question)
    .filter((other) => other !== given && (unsure || (other.value === "dont_know" && other.checked)))
    .forEach(clear);
}

/** An order means something once every line has its rank. */
function isHalfOrdered(question) {
  const ranks = [...question.querySelectorAll("[data-order] select")].map((list) => list.value);
  return ranks.some(Boolean) && !ranks.every(Boolean);
}

function give(question) {
  if (isHalfOrdered(question)) {
    return;
  }
  queue.put(question.dataset.question, valuesOf(question));
}

form.addEventListener("change", (event) => {
  const question = event.target.closest("[data-question]");
  if (!question) {
    return;
  }
  clearTimeout(question.typing);
  keepAlone(event.target, question);
  give(question);
  refresh();
});

// Words are kept while they are written: nobody waits for the field to be left.
form.addEventListener("input", (event) => {
  const question = event.target.closest("[data-question]");
  if (question && event.target.matches("textarea, input[type=text]")) {
    clearTimeout(question.typing);
    question.typing = setTimeout(() => give(question), TYPING_MS);
  }
});

// "Enter" goes on to the next question; only the button sends the form.
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input[type=text], input[type=date]") && here) {
    event.preventDefault();
    event.target.blur();
    if (!after.hidden) {
      move(1);
    }
  }
});

form.addEventListener("submit", (event) => {
  if (!queue.isEmpty) {
    event.preventDefault();
    isLeaving = true;
    queue.send();
  }
});

function button(label, onClick, look) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `btn ${look}`;
  made.textContent = label;
  made.addEventListener("click", onClick);
  return made;
}

const before = button(words.wordsBefore, () => move(-1), "btn-s");
const after = button(words.wordsAfter, () => move(1), "btn-p");
let here = null;

function open() {
  return screens.filter((screen) => [...screen.querySelectorAll("[data-question]")].some((one) => !one.hidden));
}

function move(step) {
  const shown = open();
  show(shown[shown.indexOf(here) + step], true);
}

function refresh() {
  applyConditions(questions, valuesById);
  if (here) {
    show(here, false);
  }
}

function show(screen, moveFocus) {
  const shown = open();
  here = screen ?? shown[0];
  const at = shown.indexOf(here);
  screens.forEach((one) => {
    one.hidden = one !== here;
  });
  form.querySelectorAll("[data-section]").forEach((section) => {
    section.hidden = !section.contains(here);
  });
  before.hidden = at === 0;
  after.hidden = at === shown.length - 1;
  send.hidden = at !== shown.length - 1;
  count.textContent = words.wordsProgress.replace("%at%", at + 1).replace("%total%", shown.length);
  if (moveFocus) {
    count.tabIndex = -1;
    count.focus();
  }
}

function screenOf(hash) {
  return document.getElementById(decodeURIComponent(hash.slice(1)))?.closest("[data-screen]");
}

function firstEmpty() {
  const isEmpty = (question) => !question.hidden && !valuesOf(question).some((value) => value.trim());
  return questions.find(isEmpty)?.closest("[data-screen]");
}

function begin() {
  send.parentElement.prepend(before);
  send.parentElement.append(after);
  form.querySelectorAll("[data-condition]").forEach((note) => {
    note.hidden = true;
  });
  show(screenOf(location.hash) ?? early.at(-1)?.closest("[data-screen]") ?? firstEmpty(), false);
  window.addEventListener("hashchange", () => {
    const wanted = screenOf(location.hash);
    if (wanted) {
      show(wanted, true);
    }
  });
}

const early = questions.filter((question) => fieldsOf(question).some(isEarly));
queue.pending
  .map(([id, values]) => [find(id), values])
  .filter(([question]) => question && !early.includes(question))
  .forEach(([question, values]) => restore(question, values));
early.forEach(keepEarly);
applyConditions(questions, valuesById);
// With something to correct, everything stays on one page under the list of errors.
if (!form.parentElement.querySelector(".erreurs")) {
  begin();
}
queue.send();
