// The ring: the server drew the squares, this puts the tokens on them and says who is where.

import { fill, find, say, token } from "../dom.js";
import { drawDice } from "./dice.js";

let drawn = "";

export function drawBoard(page) {
  const play = page.store.view.play;
  const places = play ? play.teams.map((team) => team.position) : [];
  const { roll, view } = page.store;
  const key = JSON.stringify([places, play?.month, play?.turn, view.phase, roll]);
  if (key === drawn) return;
  drawn = key;
  for (const cell of document.querySelectorAll("[data-cell]")) drawCell(page, cell, places);
  if (play) drawCentre(page, play);
}

function drawCell(page, cell, places) {
  const words = page.words.board;
  const here = places.flatMap((place, seat) => (place === Number(cell.dataset.cell) ? [seat] : []));
  const mine = Number(page.config.role.split(":")[1]);
  cell.classList.toggle("ici", here.includes(page.store.view.play?.turn));
  const tokens = here.map((seat) => token(seat, seat === mine ? "moi" : ""));
  find(".pions", cell).replaceChildren(...tokens);
  const names = here.map((seat) =>
    fill(seat === mine ? words.you_here : words.team_here, { number: seat + 1 }),
  );
  say(find("[data-here]", cell), names.length ? `, ${names.join(", ")}` : "");
}

function drawCentre(page, play) {
  const words = page.words.board;
  const month = play.month ? fill(words.month, { month: play.month, months: play.months }) : "";
  say(find("[data-month]"), month);
  find("[data-month]").hidden = !month;
  const team = play.turn === null ? null : play.teams[play.turn];
  find(".plaque").hidden = !team;
  const roll = team && page.store.roll?.seat === team.seat ? page.store.roll : null;
  say(find("[data-plate]"), roll ? fill(words.rolled, { team: team.name, total: roll.total }) : team?.name ?? "");
  drawDice(find("[data-dice]"), roll?.dice ?? []);
  const square = team ? fill(words.square, { number: team.position + 1, name: team.square }) : "";
  say(find("[data-plate-detail]"), square);
}
