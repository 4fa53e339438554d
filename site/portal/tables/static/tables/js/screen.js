// The room's screen: the board, the card being played, anonymous votes. Nobody's money.

import { element, fill, find, say, token } from "./dom.js";
import { startPage, teamsOf } from "./page.js";
import { status } from "./render/players.js";

function draw(page) {
  find(".info").classList.toggle("salon", !page.store.view.play);
  drawTeams(page);
  drawCard(page);
}

function drawCard(page) {
  const { play } = page.store.view;
  const words = page.words.screen;
  if (!play) return fillCard(page, { title: words.lobby, text: words.lobby_text });
  if (play.paused !== null) return fillCard(page, { title: page.words.turn[play.paused_kind === "talk" ? "debate" : "paused"], text: play.paused });
  if (play.phase === "ended") return fillCard(page, { title: page.words.turn.ended, text: page.words.turn.ended_detail });
  if (play.turn === null) return fillCard(page, { title: words.phases[play.phase] ?? "", text: words.details[play.phase] ?? "" });
  const team = play.teams[play.turn];
  const card = play.decision;
  const shown = card && card.kind !== "private" ? card : null;
  if (play.explanation) {
    const { title, text } = play.explanation;
    return fillCard(page, { seat: play.turn, who: words.explanation, title, text });
  }
  return fillCard(page, {
    seat: play.turn,
    who: team.name,
    title: shown?.title || fill(words.square, { name: team.square }),
    text: shown ? shown.text : words.thinking,
    options: shown?.options?.length ? shown.options : (shown?.choices ?? []).map((label) => ({ label })),
  });
}

let cardDrawn = "";

function fillCard(page, card) {
  const key = JSON.stringify(card);
  if (key === cardDrawn) return;
  cardDrawn = key;
  const { seat = null, who = "", title, text, options = [] } = card;
  find("[data-event-token]").replaceChildren(...(seat === null ? [] : [token(seat)]));
  say(find("[data-event-who]"), who);
  say(find("[data-event-title]"), title);
  say(find("[data-event-text]"), text);
  find("[data-event-options]").replaceChildren(
    ...options.map((option, at) => element(
      "li", {}, element("b", {}, "ABCDEFGH"[at]),
      option.votes ? fill(page.words.screen.votes, { label: option.label, count: option.votes }) : option.label,
    )),
  );
  fit();
}

const SIZES = ["5", "4", "3", "2", "1", "0"];

// The back row reads this card: the largest words that leave nothing out.
function fit() {
  const card = find(".ev");
  for (const size of SIZES) {
    card.dataset.fit = size;
    if (card.scrollHeight <= card.clientHeight + 1) return;
  }
}

function drawTeams(page) {
  find("[data-players]").replaceChildren(
    ...teamsOf(page.store.view).map((team, seat) => element(
      "li", {}, token(seat), element("span", {}, `${team.name} `, element("em", {}, people(page, seat))),
      element("small", {}, status(page, team, seat, page.words.screen.offline)),
    )),
  );
}

function people(page, seat) {
  return page.store.view.room.teams[seat].members.map((one) => one.name).join(", ");
}

startPage(draw);
window.addEventListener("resize", fit);
document.fonts.ready.then(fit);
