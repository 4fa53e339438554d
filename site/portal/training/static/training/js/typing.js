/**
 * Typing paper sheets fast: a wrong key is said at once, a full field goes on by itself, "Enter" goes
 * on too. Without this script the page is a plain form that says the same when it is sent.
 */

const form = document.querySelector("[data-typing]");
const fields = [...form.querySelectorAll("input[type=text], textarea")];

function isKnown(field, text) {
  const { keys, top } = field.dataset;
  if (!text || text === "?") {
    return true;
  }
  if (Number(top)) {
    return [...text].every((one) => one === "-" || (Number(one) >= 1 && Number(one) <= Number(top)));
  }
  if (!keys) {
    return true;
  }
  const known = keys.trim().split(" ");
  return known.includes(text) || [...text].every((one) => known.includes(one));
}

function show(field, text) {
  const known = isKnown(field, text);
  field.setAttribute("aria-invalid", String(!known));
  field.closest(".q-touche").classList.toggle("err", !known);
  field
    .closest(".q-touche")
    .querySelectorAll("[data-key]")
    .forEach((key) => {
      key.classList.toggle("q-tapee", text === key.dataset.key || (text.length > 1 && text.includes(key.dataset.key)));
    });
  return known;
}

function next(field) {
  (fields[fields.indexOf(field) + 1] ?? form.querySelector("[type=submit]")).focus();
}

form.addEventListener("input", (event) => {
  const field = event.target;
  if (field.tagName !== "INPUT") {
    return;
  }
  const text = field.value.trim().toLowerCase();
  const known = show(field, text);
  if (known && text && (text === "?" || text.length === Number(field.dataset.full))) {
    next(field);
  }
});

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.tagName === "INPUT") {
    event.preventDefault();
    next(event.target);
  }
});

fields.forEach((field) => show(field, field.value.trim().toLowerCase()));
(form.querySelector("[aria-invalid=true]") ?? fields[0])?.focus();
