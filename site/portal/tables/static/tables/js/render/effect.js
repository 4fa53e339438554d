// « Voir l’effet sur mon budget »: the server counts, this shows before and after.

import { announce, element, find } from "../dom.js";
import { euros, signed } from "../money.js";

export async function showEffect(page, target, move) {
  const words = page.words.decision;
  const form = new URLSearchParams({ kind: move.type, args: JSON.stringify(move.args) });
  const secret = find("input[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(page.config.preview, {
    method: "POST", body: form, headers: { "X-CSRFToken": secret }, credentials: "same-origin",
  }).catch(() => null);
  if (!answer || !answer.ok) {
    target.replaceChildren(element("p", { class: "refus" }, page.words.connection.lost));
    return;
  }
  target.replaceChildren(picture(words, await answer.json()));
  announce(target.innerText);
}

function picture(words, effect) {
  if (effect.refused) return element("p", { class: "refus" }, effect.refused);
  const lines = effect.changes.map((change) => element("li", {}, sentence(change)));
  const notes = [];
  if (!lines.length) notes.push(element("p", { class: "sans" }, words.no_effect));
  if (effect.later) notes.push(element("p", { class: "sans" }, words.later));
  if (effect.uncertain) notes.push(element("p", { class: "sans" }, words.uncertain));
  return element("div", { class: "effet" }, element("b", {}, words.effect), element("ul", {}, ...lines), ...notes);
}

function sentence({ name, label, before, after, delta }) {
  if (!name.endsWith("_cents")) return `${label} : ${before} → ${after}`;
  return `${label} : ${euros(before)} → ${euros(after)} (${signed(delta)})`;
}
