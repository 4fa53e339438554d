// Small hands for the page: texts are always text nodes, never markup.

export const find = (selector, root = document) => root.querySelector(selector);

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// Changing a text to itself would make screen readers say it again.
export function say(target, text) {
  if (target && target.textContent !== text) target.textContent = text;
}

// Announce through the page's one polite region; what comes together is said together.
const TOGETHER_MS = 250;
let waiting = [];

export function announce(text) {
  if (!text || waiting.includes(text)) return;
  waiting.push(text);
  if (waiting.length === 1) setTimeout(speak, TOGETHER_MS);
}

function speak() {
  say(find("#annonces"), waiting.join(" "));
  waiting = [];
}

export function token(seat, className = "") {
  const template = find(`template[data-token="${seat}"]`);
  if (!template) return element("span");
  const copy = template.content.firstElementChild.cloneNode(true);
  if (className) copy.classList.add(className);
  return copy;
}

// "Reste : %(amount)s" with { amount: "12 €" }.
export function fill(sentence, values = {}) {
  return sentence.replace(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole));
}
