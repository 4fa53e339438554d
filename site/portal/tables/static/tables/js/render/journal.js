// The journal: only additions, newest first, never a counter (experience.md §3.5).

import { announce, element, find } from "../dom.js";

const SHOWN = 12;
const SAID = 4; // whoever comes back hears the end, not the whole story
let last = 0;

export function drawJournal(page) {
  const list = find("[data-journal]");
  if (!list) return;
  const isFirst = last === 0;
  const fresh = page.store.journal.filter((one) => one.seq > last);
  for (const { log } of isFirst ? [] : fresh.slice(-SAID)) announce(log);
  for (const line of fresh) {
    list.prepend(element("li", {}, element("time", {}, clock(line.at)), line.log));
    last = line.seq;
  }
  while (list.children.length > SHOWN) list.lastElementChild.remove();
}

function clock(at) {
  const moment = new Date(at);
  return `${moment.getHours()}\u00a0h\u00a0${String(moment.getMinutes()).padStart(2, "0")}`;
}
