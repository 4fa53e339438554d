// The turn's time, where the facilitator set one: a quiet figure, never announced.

import { fill, find, say } from "../dom.js";

const EVERY_MS = 1000;

export function startClock(page) {
  const slot = find("[data-clock]");
  setInterval(() => {
    const { deadline, view } = page.store;
    const mine = view.play?.turn === Number(page.config.role.split(":")[1]);
    const left = deadline && mine ? Math.max(0, Math.ceil((deadline - Date.now()) / EVERY_MS)) : null;
    slot.hidden = left === null;
    if (left !== null) say(slot, fill(page.words.turn.clock, { seconds: left }));
  }, EVERY_MS);
}
