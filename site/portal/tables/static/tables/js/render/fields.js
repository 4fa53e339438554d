// Fields of an offer's schema: whole numbers, money, texts, sets. Bounds come from the server.

import { announce, element, fill } from "../dom.js";
import { cents, euros } from "../money.js";

export function fieldsOf(page, offer) {
  const made = Object.entries(offer.schema)
    .filter(([name]) => name !== "total")
    .map(([name, rule]) => field(page, offer, name, rule));
  return "total" in offer.schema ? [...made, left(page, offer)] : made;
}

const label = (page, name, rule) => rule.label ?? page.words.fields[name] ?? name;
const isMoney = (rule) => rule.unit === "cents";

function field(page, offer, name, rule) {
  if (rule.kind === "subset") return subset(page, offer, name, rule);
  const id = `champ-${name}`;
  if (rule.kind === "choice") return choice(page, offer, name, rule, id);
  const input = rule.kind === "text"
    ? element("textarea", { id, name, rows: "2", maxlength: rule.max_length ?? rule.max ?? 200 })
    : element("input", { id, name, type: "text", inputmode: isMoney(rule) ? "decimal" : "numeric", autocomplete: "off" });
  input.value = shown(offer.args[name], rule);
  return element("div", { class: "champ" }, element("label", { for: id }, label(page, name, rule)), input);
}

function choice(page, offer, name, rule, id) {
  const options = rule.choices.map((one) => element(
    "option", { value: String(one.value), selected: one.value === offer.args[name] }, one.label,
  ));
  const select = element("select", { id, name }, ...options);
  return element("div", { class: "champ" }, element("label", { for: id }, label(page, name, rule)), select);
}

function shown(value, rule) {
  if (rule.kind === "text") return String(value ?? "");
  return isMoney(rule) ? euros(value).replace(/\s?€/, "") : String(value);
}

function subset(page, offer, name, rule) {
  const boxes = Object.entries(rule.prices).map(([id, price]) => element(
    "label", {},
    element("input", { type: "checkbox", name, value: id, checked: offer.args[name].includes(id) }),
    element("span", {}, element("b", {}, rule.titles?.[id] ?? page.config.titles[id] ?? id, element("span", { class: "num" }, euros(price)))),
  ));
  return element(
    "fieldset", {},
    element("legend", {}, `${label(page, name, rule)} (${fill(page.words.decision.at_most, { amount: euros(rule.max_total) })})`),
    element("div", { class: "choix" }, ...boxes),
  );
}

// "Reste à répartir": arithmetic on what is typed, towards the total that the server asks for.
function left(page, offer) {
  const { of: names, equals } = offer.schema.total;
  const line = element("p", {});
  const count = () => {
    const typed = names.map((name) => cents(document.getElementById(`champ-${name}`)?.value ?? "") ?? 0);
    const rest = equals - typed.reduce((sum, one) => sum + one, 0);
    line.textContent = fill(page.words.decision.left, { amount: euros(rest) });
  };
  queueMicrotask(() => {
    for (const name of names) {
      const input = document.getElementById(`champ-${name}`);
      input?.addEventListener("input", count);
      input?.addEventListener("change", () => announce(line.textContent));
    }
    count();
  });
  return line;
}

// The move's arguments as typed, or the sentence that says what cannot be read.
export function draft(page, form, offer) {
  const args = { ...offer.args };
  for (const [name, rule] of Object.entries(offer.schema)) {
    if (name === "total") continue;
    const value = typed(form, name, rule);
    if (value === null) return fill(page.words.decision.unreadable, { name: label(page, name, rule) });
    args[name] = value;
  }
  return args;
}

function typed(form, name, rule) {
  if (rule.kind === "subset") {
    return [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value);
  }
  const text = form.elements[name].value.trim();
  if (rule.kind === "choice") return rule.choices.find((one) => String(one.value) === text)?.value ?? null;
  if (rule.kind === "text") return text;
  if (isMoney(rule)) return cents(text);
  return /^-?\d+$/.test(text) ? Number(text) : null;
}
