// The progress of a batch follows by itself; without this file, the page is reloaded by hand.
const EVERY_MS = 2500;

async function refresh() {
  const shown = document.querySelector("[data-live]");
  if (!shown || shown.dataset.live === "done") return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-live]");
  if (fresh) shown.replaceWith(fresh);
  setTimeout(refresh, EVERY_MS);
}

setTimeout(refresh, EVERY_MS);
