// The facilitator's desk: what the server offers, one button each; the room's own commands.

import { announce, element, find, say } from "./dom.js";
import { refusal, startPage } from "./page.js";
import { button, command, isMain, redraw } from "./render/command.js";
import { drawDesk } from "./render/desk.js";

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

function commands(page, view, legal) {
  const offers = legal.filter((offer) => offer.type !== "rename_team"); // in the team's own row
  const [main, others] = [offers.filter(isMain), offers.filter((offer) => !isMain(offer))];
  const made = (offer) => command(page, offer);
  return [...main.map(made), ...room(page, view), ...others.map(made)];
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
