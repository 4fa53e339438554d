// What the three live pages share: configuration, store, connection, chip, journal, board.

import { announce, find, say } from "./dom.js";
import { Connection } from "./connection.js";
import { Store } from "./store.js";
import { drawBoard } from "./render/board.js";
import { drawJournal } from "./render/journal.js";

export function startPage(draw, onAnswer = () => {}) {
  const config = JSON.parse(find("#table-config").textContent);
  const store = new Store(config.first, config.journal);
  const connection = new Connection(config, store, {
    onState: (state) => drawChip(state, config.words.connection),
    onAnswer: (frame) => onAnswer(frame, page),
  });
  const page = { config, words: config.words, store, connection };
  store.onChange(() => drawAll(page, draw));
  drawAll(page, draw);
  connection.start();
  return page;
}

function drawAll(page, draw) {
  drawBoard(page);
  drawJournal(page);
  draw(page);
}

function drawChip(state, words) {
  const chip = find("[data-chip]");
  const serious = state === "lost" || state === "taken" || state === "closed";
  const shown = serious ? "lost" : state;
  if (chip.dataset.state !== shown && serious) announce(words[state]);
  chip.dataset.state = shown;
  say(find("[data-chip-text]"), words[state]);
}

// The sentence of a refusal; one sentence for those that need no words of their own.
export function refusal(words, code) {
  return words.refusals[code] ?? words.otherwise;
}

export const mySeat = (page) => Number(page.config.role.split(":")[1]);
export const teamsOf = (view) => (view.play ? view.play.teams : view.room.teams);
