// My own budget, seen by my team alone. Figures come ready from the server.

import { element, fill, find, svg } from "../dom.js";
import { euros } from "../money.js";

export function drawBudget(page) {
  const me = page.store.view.play?.me;
  const panel = find("[data-budget]");
  panel.hidden = !me;
  if (!me) return;
  const { on_account_cents: held, due_cents: due, left_cents: left } = me.gauge;
  const words = page.words.amounts;
  find("[data-trio]").replaceChildren(
    figure(words.account, euros(held)),
    figure(words.due, euros(-due), "op"),
    figure(words.left, euros(left)),
  );
  find("[data-gauge]").replaceChildren(gauge(held, due));
  find("[data-budget-line]").replaceChildren(
    element("span", {}, `${words.points} : `, element("b", {}, `${me.points} / ${me.points_target}`)),
    start(page, me, words),
    element("span", {}, me.project ? `${me.project.title} : ${me.project.funded_percent} %` : ""),
  );
  find("[data-budget-all]").replaceChildren(...details(me, words));
}

// The household dealt at the start, until the first month begins.
function start({ store }, me, words) {
  if (store.view.phase !== "setup") return "";
  const income = fill(words.income, { amount: euros(me.budget.income_cents) });
  return element("span", {}, `${words.household} : `, element("b", {}, me.household), `, ${income}`);
}

function figure(label, amount, className = "") {
  return element(
    "div", {},
    element("dt", {}, label), element("dd", { class: `num ${className}` }, amount),
  );
}

function gauge(held, due) {
  const part = held > 0 ? Math.min(100, Math.round((100 * Math.max(0, due)) / held)) : 100;
  return svg(
    "svg", { class: "jauge-s", viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "fond", width: "100", height: "4" }),
    svg("rect", { class: "du", width: String(part), height: "4" }),
    svg("rect", { class: "vivre", x: String(part), width: String(100 - part), height: "4" }),
  );
}

function details(me, words) {
  const rows = [
    [words.livret, euros(me.livret_cents)],
    [words.pleasure, euros(me.envelopes.pleasure ?? 0)],
    [words.buffer, euros(me.envelopes.buffer ?? 0)],
    [words.everyday, euros(me.envelopes.everyday ?? 0)],
    [words.debt, euros(me.debt_cents)],
    [words.level, me.level_title],
    [words.household, me.household],
    ...me.credits.map((credit) => [credit.label, euros(-credit.owed_cents)]),
    ...me.arrears.map((late) => [late.label, euros(-late.cents)]),
    ...me.lines.map((line) => [line.title, `${euros(line.cents)}, ${words.status[line.status] ?? ""}`]),
  ];
  return rows.map(([label, text]) =>
    element("div", {}, element("dt", {}, label), element("dd", {}, text)),
  );
}

// Said by the shortcut B.
export function budgetInWords(page) {
  return find("[data-trio]")?.textContent ? find("[data-trio]").innerText.replace(/\n/g, " ") : "";
}
