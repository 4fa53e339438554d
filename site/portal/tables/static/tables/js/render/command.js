// A button, or a small form, for one thing the facilitator may do.

import { element, find, say } from "../dom.js";
import { draft, fieldsOf } from "./fields.js";

export const MAIN = new Set(["start", "open_month", "resume"]);

export const isMain = (offer) => MAIN.has(offer.type);

export function button(page, label, type, args, look = "btn-s") {
  const made = element("button", { class: `btn ${look} btn-m`, type: "button" }, label);
  made.addEventListener("click", () => page.connection.command(type, args));
  return made;
}

export function command(page, offer) {
  if (!Object.keys(offer.schema).length) {
    return button(page, offer.label, offer.type, offer.args, isMain(offer) ? "btn-a" : "btn-s");
  }
  const fields = fieldsOf(page, offer);
  const scope = offer.args.seat ?? offer.args.deck ?? "";
  for (const field of fields) rescope(field, `${offer.type}-${scope}`);
  const form = element("form", {}, ...fields, element("button", { class: "btn btn-s btn-m", type: "submit" }, offer.label));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const args = draft(page, form, offer);
    if (typeof args === "string") say(find("[data-answer]"), args);
    else sent(page, form.closest("details"), offer.type, args);
  });
  const detail = offer.detail ? element("p", { class: "calme" }, offer.detail) : null;
  return element("details", {}, element("summary", {}, offer.label), detail, form);
}

function sent(page, details, type, args) {
  details.open = false;
  find("summary", details).focus();
  page.connection.command(type, args);
}

// A new picture takes nothing away from whoever types, and leaves the focus where it was.
export function redraw(list, children) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  if (focused?.matches("input, textarea")) return false;
  const open = [...list.querySelectorAll("details[open] > summary")].map((one) => one.textContent);
  list.replaceChildren(...children());
  for (const one of list.querySelectorAll("summary")) one.parentElement.open = open.includes(one.textContent);
  if (focused) refocus(list, focused.textContent);
  return true;
}

function refocus(list, label) {
  const stops = [...list.querySelectorAll("button, summary")];
  (stops.find((one) => one.textContent === label) ?? stops[0])?.focus();
}

function rescope(field, scope) {
  for (const input of field.querySelectorAll("[id]")) {
    const id = `${input.id}-${scope}`;
    field.querySelector(`label[for="${input.id}"]`)?.setAttribute("for", id);
    input.id = id;
  }
}
