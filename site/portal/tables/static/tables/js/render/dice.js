// The last roll, drawn: two faces of dots. The words beside them say the total.

import { svg } from "../dom.js";

const DOTS = {
  1: [[2, 2]],
  2: [[1, 1], [3, 3]],
  3: [[1, 1], [2, 2], [3, 3]],
  4: [[1, 1], [1, 3], [3, 1], [3, 3]],
  5: [[1, 1], [1, 3], [2, 2], [3, 1], [3, 3]],
  6: [[1, 1], [1, 2], [1, 3], [3, 1], [3, 2], [3, 3]],
};

export function drawDice(slot, dice) {
  const key = dice.join("-");
  if (slot.dataset.drawn === key) return;
  slot.dataset.drawn = key;
  slot.replaceChildren(...dice.map(face));
}

function face(value) {
  const dots = DOTS[value].map(([x, y]) => svg("circle", { cx: 10 * x, cy: 10 * y, r: 4 }));
  const frame = svg("rect", { x: 2, y: 2, width: 36, height: 36, rx: 8 });
  return svg("svg", { class: "de", viewBox: "0 0 40 40", "aria-hidden": "true", focusable: "false" }, frame, ...dots);
}
