// The words above a decision: the card on the table, my own part of it, or the step of my month.

import { euros } from "../money.js";

export function heading(page, seat) {
  const play = page.store.view.play;
  const words = page.words.heading;
  if (!play?.me) return { kind: "", title: "", text: "" };
  const card = play.decision;
  if (play.phase === "month" && card) return onCard(play, card, words, seat);
  const step = words.steps[play.me.step] ?? words.steps.other;
  const project = play.me.step === "project" && play.me.project;
  const detail = project ? `${project.title}, ${euros(project.price_cents)}` : step.text;
  return { kind: step.kind, title: step.title, text: detail };
}

function onCard(play, card, words, seat) {
  const own = card.seat === seat ? play.me.decision : null;
  if (own?.kind === "pay") {
    return { kind: words.pay, title: own.label, text: `${words.pay_text} ${euros(own.cents)}`, onCard: true, seat };
  }
  const kind = card.seat === seat ? (words.kinds[card.kind] ?? words.steps.other.kind) : words.vote;
  const mine = own?.amount_cents !== undefined ? amount(own, words) : "";
  const text = [card.text, card.explanation, mine].filter(Boolean).join(" ");
  return { kind, title: card.title || words.steps.other.title, text, onCard: true, seat: card.seat };
}

function amount(own, words) {
  const sum = euros(own.amount_cents);
  return own.covered ? `${words.yours} ${sum}. ${words.covered}` : `${words.yours} ${sum}.`;
}
