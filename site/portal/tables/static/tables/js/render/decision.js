// What my team may do now: the server's offers as radios, their schemas as fields. No rule here.

import { announce, element, find, say } from "../dom.js";
import { mySeat } from "../page.js";
import { draft, fieldsOf } from "./fields.js";
import { showEffect } from "./effect.js";
import { heading } from "./heading.js";

// Offers that move no money by themselves: there is nothing to look at beforehand.
const NO_EFFECT = new Set(["roll", "keep_roll", "answer", "vote", "read_report"]);

let drawn = "";
let sent = false;

export function drawDecision(page) {
  const { view, legal } = page.store;
  const panel = find("[data-decision]");
  const head = heading(page, mySeat(page));
  const key = JSON.stringify([legal, head]);
  if (key === drawn) return;
  drawn = key;
  sent = false;
  const held = panel.contains(document.activeElement);
  panel.hidden = !legal.length || !view.play;
  const form = find("[data-decision-form]");
  say(find("[data-decision-kind]"), head.kind);
  say(find("[data-decision-title]"), head.title);
  find("[data-decision-icon]").replaceChildren(...icon(page, head));
  form.replaceChildren(...(panel.hidden ? [] : body(page, legal, head)));
  form.onsubmit = (event) => submit(event, page, form, legal);
  if (held) find(panel.hidden ? "[data-turn]" : "[data-decision-title]").focus();
}

// The square's own picture beside a card; a step of the month has none.
function icon(page, head) {
  const square = head.onCard && find(`[data-cell="${page.store.view.play.teams[head.seat].position}"] .ico`);
  return square ? [square.cloneNode(true)] : [];
}

function body(page, legal, head) {
  const words = page.words.decision;
  const hidden = legal.length === 1;
  const radios = element(
    "fieldset", {},
    element("legend", {}, head.text || words.legend),
    element("div", { class: "choix" }, ...choices(words, legal, hidden)),
  );
  const extra = element("div", { "data-fields": true });
  const preview = element("button", { class: "btn btn-s btn-bloc", type: "button" }, words.preview);
  const validate = element("button", { class: "btn btn-p btn-bloc", type: "submit" }, words.validate);
  const effect = element("div", { "data-effect": true });
  const refused = element("p", { class: "refus", role: "alert", "data-refused": true });
  if (hidden) extra.replaceChildren(...fieldsOf(page, legal[0]));
  radios.addEventListener("change", (event) => {
    if (event.target.name === "offer") swapFields(page, extra, legal[Number(event.target.value)]);
    effect.replaceChildren();
  });
  preview.addEventListener("click", () => previewed(page, find("[data-decision-form]"), legal));
  const timed = page.store.view.room.turn_seconds > 0;
  const calm = element("p", { class: "calme" }, timed ? words.change : words.calm);
  const shown = legal.every(({ type }) => NO_EFFECT.has(type)) ? [] : [preview];
  return [radios, extra, effect, refused, ...shown, validate, calm];
}

// Two options of one dilemma ask the same thing: what was typed for one stays for the other.
function swapFields(page, extra, offer) {
  const shape = JSON.stringify(offer.schema);
  if (extra.dataset.shape === shape) return;
  extra.dataset.shape = shape;
  extra.replaceChildren(...fieldsOf(page, offer));
}

// Paying everything is one tap; line by line is there for whoever wants it.
function choices(words, legal, checked) {
  const radios = legal.map((offer, at) => radio(offer, at, checked));
  if (legal[0].type !== "pay_all") return radios;
  return [radios[0], element("details", {}, element("summary", {}, words.line_by_line), ...radios.slice(1))];
}

function radio(offer, at, checked) {
  const input = element("input", { type: "radio", name: "offer", value: String(at), checked });
  const words = element("span", {}, element("b", {}, offer.label));
  if (offer.detail) words.append(element("small", {}, offer.detail));
  return element("label", {}, input, words);
}

function chosen(page, form, legal) {
  const radio = form.querySelector("input[name=offer]:checked");
  if (!radio) {
    refuse(page.words.decision.choose);
    form.querySelector("input[name=offer]").focus();
    return null;
  }
  const offer = legal[Number(radio.value)];
  const args = draft(page, form, offer);
  if (typeof args === "string") {
    refuse(args);
    return null;
  }
  return { type: offer.type, args };
}

async function previewed(page, form, legal) {
  const move = chosen(page, form, legal);
  if (move) await showEffect(page, find("[data-effect]"), move);
}

function submit(event, page, form, legal) {
  event.preventDefault();
  if (sent) return;
  const move = chosen(page, form, legal);
  if (!move) return;
  sent = true;
  refuse("");
  page.connection.command(move.type, move.args);
}

function refuse(sentence) {
  say(find("[data-refused]"), sentence);
}

// The server answered: say why not, or let the next picture speak.
export function settleDecision(page, sentence) {
  sent = false;
  if (sentence) refuse(sentence);
  else announce(page.words.decision.saved);
}
