// The teams as the facilitator sees them: who is there, their accounts on request, their names.

import { element, find, token } from "../dom.js";
import { euros } from "../money.js";
import { teamsOf } from "../page.js";
import { command, redraw } from "./command.js";
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
  const members = room.teams[seat].members;
  const people = members.map((one) => one.name).join(", ");
  const own = play?.private?.[seat];
  const rename = page.store.legal.find((offer) => offer.type === "rename_team" && offer.args.seat === seat);
  return element("li", {}, token(seat), element(
    "div", {},
    element("b", {}, team.name), element("small", {}, `${people}. ${status(page, team, seat)}`),
    own ? accounts(page, own, team.name) : null,
    rename ? command(page, rename) : null,
    ...members.map((one) => renamer(page, seat, one)),
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
