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
  const roles = seat === mySeat(page) ? rolesOf(page, team) : [];
  const lines = [people, ...roles, status(page, team, seat)].map((text) => element("small", {}, text));
  const words = element("span", {}, name, ...lines);
  return element("li", {}, token(seat), words);
}

// Who holds the budget, the dice, the cards and the floor this month; alone, one does it all.
function rolesOf(page, team) {
  if (!team.roles || (team.members ?? []).length < 2) return [];
  return Object.entries(team.roles).map(([role, name]) => `${page.words.board.roles[role]} ${name}`);
}

export function status(page, team, seat, offline = page.words.board.offline) {
  const words = page.words.board;
  if (page.store.view.room.teams[seat].bot) return words.bot;
  if (!page.store.online.includes(seat)) return offline;
  return words.doing[team.doing] ?? words.seated;
}
