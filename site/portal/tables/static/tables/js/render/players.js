// Around the table: teams, their people, where they are. Nobody's money.

import { element, find, token } from "../dom.js";
import { mySeat, teamsOf } from "../page.js";

export function drawPlayers(page) {
  const list = find("[data-players]");
  const teams = teamsOf(page.store.view);
  list.replaceChildren(...teams.map((team, seat) => row(page, team, seat)));
}

function row(page, team, seat) {
  const people = page.store.view.room.teams[seat].members.map((one) => one.name).join(", ");
  const name = seat === mySeat(page) ? `${team.name} (${page.words.board.you})` : team.name;
  const words = element("span", {}, name, element("small", {}, people), element("small", {}, status(page, team, seat)));
  return element("li", {}, token(seat), words);
}

export function status(page, team, seat, offline = page.words.board.offline) {
  const words = page.words.board;
  if (!page.store.online.includes(seat)) return offline;
  return words.doing[team.doing] ?? words.seated;
}
