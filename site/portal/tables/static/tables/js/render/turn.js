// The banner: whose turn it is, in words; the page's title says it too, nothing shouts.

import { announce, element, fill, find, say, token } from "../dom.js";
import { mySeat, teamsOf } from "../page.js";

const documentTitle = document.title;
let before = "";

export function drawTurn(page) {
  const seat = mySeat(page);
  const words = page.words.turn;
  const [title, detail, mine] = sentences(page.store.view, seat, page.config.solo ? { ...words, ...words.solo } : words);
  const team = teamsOf(page.store.view)[seat];
  say(find("[data-turn]"), title);
  find("[data-turn]").closest(".tour").classList.toggle("attend", !mine);
  say(find("[data-turn-detail]"), `${fill(words.you, { team: team?.name ?? "" })} ${detail}`);
  const slot = find("[data-my-token]");
  if (!slot.firstChild) slot.append(token(seat) ?? element("span"));
  find("[data-over]").hidden = page.store.view.phase !== "ended";
  document.title = mine ? `${words.title} – ${documentTitle}` : documentTitle;
  if (before && before !== title) announce(title);
  before = title;
}

function sentences(view, seat, words) {
  const play = view.play;
  if (!play) return [words.lobby, words.lobby_detail, false];
  if (play.paused !== null) return [words[play.paused_kind === "talk" ? "debate" : "paused"], play.paused, false];
  if (play.phase === "ended") return [words.ended, words.ended_detail, false];
  if (play.phase === "month" && play.turn === seat) return [words.mine, words.mine_detail, true];
  if (play.phase === "month") return [words.wait, words.wait_detail, false];
  if (play.teams[seat].ready) return [words.ready, words.ready_detail, false];
  const [title, detail] = words.together[play.phase];
  return [title, detail, true];
}
