// A player's page.

import { announce, find } from "./dom.js";
import { refusal, startPage } from "./page.js";
import { budgetInWords, drawBudget } from "./render/budget.js";
import { startClock } from "./render/clock.js";
import { drawDecision, settleDecision } from "./render/decision.js";
import { drawExplanation } from "./render/explanation.js";
import { drawPlayers } from "./render/players.js";
import { drawTurn } from "./render/turn.js";

function draw(page) {
  drawTurn(page);
  drawBudget(page);
  drawDecision(page);
  drawPlayers(page);
  drawExplanation(page);
}

function answered(frame, page) {
  settleDecision(page, frame.t === "nack" ? refusal(page.words, frame.code) : "");
}

const page = startPage(draw, answered);
startClock(page);

const rules = find("[data-rules-dialog]");
find("[data-rules]").addEventListener("click", () => rules.showModal());

// Shortcuts, away from fields: L last event, B my budget, R rules.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  const last = page.store.journal.at(-1);
  if (event.key === "l" && last) announce(last.log);
  if (event.key === "b") announce(budgetInWords(page));
  if (event.key === "r") rules.showModal();
});
