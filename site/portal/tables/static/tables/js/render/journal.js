// The journal: only additions, newest first, never a counter (experience.md §3.5).

import { element, find } from "../dom.js";

const SHOWN = 12;
let last = 0;

export function drawJournal(page) {
  const list = find("[data-journal]");
  if (!list) return;
  for (const line of page.store.journal.filter((one) => one.seq > last)) {
    list.prepend(element("li", {}, element("time", {}, clock(line.at)), line.log));
    last = line.seq;
  }
  while (list.children.length > SHOWN) list.lastElementChild.remove();
}

function clock(at) {
  const moment = new Date(at);
  return `${moment.getHours()}\u00a0h\u00a0${String(moment.getMinutes()).padStart(2, "0")}`;
}
