// The facilitator's desk: what the server offers, one button each; the room's own commands.

import { announce, element, find, say } from "./dom.js";
import { refusal, startPage } from "./page.js";
import { MAIN, button, command, isMain, redraw } from "./render/command.js";
import { drawDesk } from "./render/desk.js";
import { drawExplanation } from "./render/explanation.js";

let drawn = "";

function draw(page) {
  drawBanner(page);
  drawCommands(page);
  drawDesk(page);
  drawExplanation(page);
  find("[data-notes]").replaceChildren(...page.store.view.notes.map((note) => element("li", {}, note)));
}

function drawBanner(page) {
  const { play, room, phase } = page.store.view;
  const words = page.words.facilitate;
  const people = room.teams.reduce((sum, team) => sum + team.members.length, 0);
  say(find("[data-turn]"), words.phases[phase] ?? phase);
  say(find("[data-turn-detail]"), play ? waitedFor(play, words) : `${words.people} ${people}`);
}

function waitedFor(play, words) {
  if (play.phase === "ended") return words.over;
  const waited = play.phase === "month"
    ? play.teams.filter((team) => team.seat === play.turn)
    : play.teams.filter((team) => !team.ready);
  const names = waited.map((team) => team.name).join(", ");
  return names ? `${words.waited} ${names}` : words.all_ready;
}

function drawCommands(page) {
  const { view, legal } = page.store;
  const key = JSON.stringify([legal, view.room, view.phase]);
  if (key !== drawn && redraw(find("[data-commands]"), () => commands(page, view, legal))) drawn = key;
}

// What belongs to one team stands in that team's row.
const IN_ROWS = new Set(["rename_team", "play_for"]);
const REPAIRS = new Set(["undo", "correct", "skip_card", "skip_turn"]);

function commands(page, view, legal) {
  const words = page.words.facilitate;
  const offers = legal.filter((offer) => !IN_ROWS.has(offer.type));
  const take = (test) => offers.filter(test).map((offer) => command(page, offer));
  const isOther = ({ type }) => !MAIN.has(type) && !REPAIRS.has(type) && type !== "inject_card" && type !== "end_early";
  return [
    group("", [...take(isMain), ...room(page, view)]),
    group("", take(isOther)),
    folded(words.cards, take(({ type }) => type === "inject_card")),
    folded(words.repair, take(({ type }) => REPAIRS.has(type))),
    folded(words.end, offers.filter(({ type }) => type === "end_early").flatMap((offer) => ending(page, offer))),
  ].filter(Boolean);
}

const group = (label, made) => (made.length ? element("div", { class: "commandes" }, ...made) : null);

function folded(label, made) {
  if (!made.length) return null;
  return element("details", { class: "groupe" }, element("summary", {}, label), element("div", { class: "commandes" }, ...made));
}

function ending(page, offer) {
  const words = page.words.facilitate;
  return [element("p", {}, words.end_text), button(page, words.end_yes, offer.type, offer.args, "btn-p")];
}

function room(page, view) {
  const words = page.words.facilitate;
  const { locked, teams } = view.room;
  const made = [];
  if (!view.play) {
    made.push(teams.length ? button(page, words.start, "begin", {}, "btn-a") : element("p", {}, words.nobody));
  }
  if (view.phase !== "ended") {
    made.push(button(page, locked ? words.unlock : words.lock, "lock", { locked: !locked }));
  }
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
