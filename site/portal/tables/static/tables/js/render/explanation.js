// « À retenir »: what the card teaches, once the facilitator shows it or the answer is given.

import { element, find, say } from "../dom.js";

export function drawExplanation(page) {
  const panel = find("[data-explanation]");
  const shown = page.store.view.play?.explanation;
  panel.hidden = !shown;
  if (!shown) return;
  say(find("[data-explanation-title]"), shown.title);
  say(find("[data-explanation-text]"), shown.text);
  const link = shown.link && element("a", { href: `${page.config.lessons}${shown.link}/`, target: "_blank", rel: "noopener" }, page.words.decision.lesson);
  find("[data-explanation-link]").replaceChildren(...(link ? [link] : []));
}
