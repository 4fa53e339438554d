// The facilitator's desk: what the server offers, one button each; the room's own commands.

import { announce, element, find, say, token } from "./dom.js";
import { refusal, startPage, teamsOf } from "./page.js";
import { euros } from "./money.js";
import { draft, fieldsOf } from "./render/fields.js";
import { status } from "./render/players.js";

let drawn = "";

function draw(page) {
  drawBanner(page);
  drawCommands(page);
  drawDesk(page);
  find("[data-notes]").replaceChildren(...page.store.view.notes.map((note) => element("li", {}, note)));
}

function drawBanner(page) {
  const { play, room, phase } = page.store.view;
  const words = page.words.facilitate;
  const people = room.teams.reduce((sum, team) => sum + team.members.length, 0);
  const waiting = play ? play.teams.filter((team) => !team.ready).map((team) => team.name) : [];
  say(find("[data-turn]"), words.phases[phase] ?? phase);
  say(find("[data-turn-detail]"), play
    ? (waiting.length ? `${words.waited} ${waiting.join(", ")}` : words.all_ready)
    : `${words.people} ${people}`);
}

function drawCommands(page) {
  const { view, legal } = page.store;
  const key = JSON.stringify([legal, view.room, view.phase]);
  if (key === drawn) return;
  drawn = key;
  find("[data-commands]").replaceChildren(...room(page, view), ...legal.map((offer) => command(page, offer)));
}

function room(page, view) {
  const words = page.words.facilitate;
  const { locked, debating, teams } = view.room;
  const made = [];
  if (!view.play) {
    made.push(teams.length ? button(page, words.start, "begin", {}, "btn-a") : element("p", {}, words.nobody));
  }
  if (view.phase !== "ended") {
    made.push(button(page, locked ? words.unlock : words.lock, "lock", { locked: !locked }));
    made.push(button(page, debating ? words.undebate : words.debate, "debate", { open: !debating }));
  }
  return made;
}

function button(page, label, type, args, look = "btn-s") {
  const made = element("button", { class: `btn ${look} btn-m`, type: "button" }, label);
  made.addEventListener("click", () => page.connection.command(type, args));
  return made;
}

const MAIN = new Set(["start", "open_month", "resume"]);

function command(page, offer) {
  if (!Object.keys(offer.schema).length) {
    return button(page, offer.label, offer.type, offer.args, MAIN.has(offer.type) ? "btn-a" : "btn-s");
  }
  const fields = fieldsOf(page, offer);
  const scope = offer.args.seat ?? "";
  for (const field of fields) rescope(field, `${offer.type}-${scope}`);
  const form = element("form", {}, ...fields, element("button", { class: "btn btn-s btn-m", type: "submit" }, offer.label));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const args = draft(page, form, offer);
    if (typeof args === "string") say(find("[data-answer]"), args);
    else page.connection.command(offer.type, args);
  });
  return element("details", {}, element("summary", {}, offer.label), form);
}

function rescope(field, scope) {
  for (const input of field.querySelectorAll("[id]")) {
    const id = `${input.id}-${scope}`;
    field.querySelector(`label[for="${input.id}"]`)?.setAttribute("for", id);
    input.id = id;
  }
}

function drawDesk(page) {
  const { play, room: { teams } } = page.store.view;
  find("[data-desk]").replaceChildren(...teamsOf(page.store.view).map((team, seat) => {
    const own = play?.private?.[seat];
    const people = teams[seat].members.map((one) => one.name).join(", ");
    const lines = [element("b", {}, team.name), element("small", {}, `${people}. ${status(page, team, seat)}`)];
    if (own) lines.push(private_(page, own));
    return element("li", {}, token(seat), element("div", {}, ...lines, ...teams[seat].members.map((one) => renamer(page, seat, one))));
  }));
}

function private_(page, own) {
  const words = page.words.amounts;
  const text = `${words.account} : ${euros(own.account_cents)}. ${words.left} : ${euros(own.gauge.left_cents)}. ${words.level} : ${own.level_title}.`;
  return element("details", {}, element("summary", {}, page.words.facilitate.private), element("p", { class: "petit" }, text));
}

function renamer(page, seat, member) {
  const made = element("button", { class: "btn btn-l", type: "button" }, `${page.words.facilitate.rename} ${member.name}`);
  made.addEventListener("click", () => {
    const name = window.prompt(page.words.facilitate.rename_ask, member.name);
    if (name) page.connection.command("rename", { seat, player: member.id, name });
  });
  return made;
}

function answered(frame, page) {
  const sentence = frame.t === "nack" ? refusal(page.words, frame.code) : page.words.decision.saved;
  say(find("[data-answer]"), sentence);
  announce(sentence);
}

const page = startPage(draw, answered);
find("[data-note]").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = event.target.elements.text.value.trim();
  if (text) page.connection.command("note", { text });
  event.target.reset();
});
