// The teams as the facilitator sees them: who is there, their accounts on request, their names.

import { element, fill, find, token } from "../dom.js";
import { euros } from "../money.js";
import { teamsOf } from "../page.js";
import { button, command, redraw } from "./command.js";
import { status } from "./players.js";

let drawn = "";

export function drawDesk(page) {
  const { view, legal, online } = page.store;
  const key = JSON.stringify([view, legal, online]);
  const rows = () => teamsOf(view).map((team, seat) => row(page, team, seat));
  if (key !== drawn && redraw(find("[data-desk]"), rows)) drawn = key;
}

function row(page, team, seat) {
  const { play, room } = page.store.view;
  const { members, bot } = room.teams[seat];
  const people = members.map((one) => one.name).join(", ");
  const own = play?.private?.[seat];
  const mine = (type) => page.store.legal.find((offer) => offer.type === type && offer.args.seat === seat);
  const [playFor, rename] = [mine("play_for"), mine("rename_team")];
  const doing = bot ? page.words.facilitate.bots[bot] : status(page, team, seat);
  return element("li", {}, token(seat), element(
    "div", {},
    element("b", {}, team.name), element("small", {}, [people, doing].filter(Boolean).join(". ")),
    own ? accounts(page, own, team.name) : null,
    playFor ? command(page, playFor) : null,
    play && play.phase !== "ended" ? standIn(page, seat, bot) : null,
    rename ? command(page, rename) : null,
    members.length ? folks(page, seat, team, members) : null,
  ));
}

// A team that left: prudent moves are made for it until somebody takes the place back.
function standIn(page, seat, bot) {
  const words = page.words.facilitate;
  const made = button(page, bot ? words.give_back : words.stand_in, "seat_bot", { seat, character: bot ? null : "prudent" }, "btn-l");
  made.append(element("span", { class: "vh" }, ` (${teamsOf(page.store.view)[seat].name})`));
  return made;
}

function folks(page, seat, team, members) {
  const words = page.words.facilitate;
  const rows = members.map((one) => element(
    "li", {}, element("span", {}, one.name), renamer(page, seat, one), ...moves(page, seat, one),
    button(page, fill(words.remove, { name: one.name }), "remove_player", { player: one.id }, "btn-l"),
  ));
  const summary = element("summary", {}, words.folks, element("span", { class: "vh" }, ` (${team.name})`));
  return element("details", {}, summary, element("ul", {}, ...rows));
}

function moves(page, seat, member) {
  const words = page.words.facilitate;
  return teamsOf(page.store.view).flatMap((team, to) => (
    to === seat ? [] : [button(page, fill(words.move, { name: member.name, team: team.name }), "move_player", { player: member.id, seat: to }, "btn-l")]
  ));
}

function accounts(page, own, name) {
  const words = page.words.amounts;
  const lines = [
    [words.account, euros(own.account_cents)], [words.left, euros(own.gauge.left_cents)],
    [words.livret, euros(own.livret_cents)], [words.debt, euros(own.debt_cents)],
    [words.points, `${own.points} / ${own.points_target}`], [words.level, own.level_title],
  ];
  const list = element("dl", { class: "recap" }, ...lines.map(
    ([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value)),
  ));
  const summary = element("summary", {}, page.words.facilitate.private, element("span", { class: "vh" }, ` (${name})`));
  return element("details", {}, summary, list);
}

function renamer(page, seat, member) {
  const made = element("button", { class: "btn btn-l", type: "button" }, `${page.words.facilitate.rename} ${member.name}`);
  made.addEventListener("click", () => {
    const name = window.prompt(page.words.facilitate.rename_ask, member.name);
    if (name) page.connection.command("rename", { seat, player: member.id, name });
  });
  return made;
}
