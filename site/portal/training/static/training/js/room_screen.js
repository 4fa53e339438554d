// Keeps the room's code fresh: asks for the same page again when its code ends, and takes what
// changed. Without JavaScript the link on the page does the same. A lost network tries again.

const RETRY_SECONDS = 3;
const parts = ["[data-count]", "[data-code]"];

async function renew() {
  let wait = RETRY_SECONDS;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.ok && !answer.redirected) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of parts) {
        document.querySelector(part).replaceWith(fresh.querySelector(part));
      }
      wait = secondsLeft();
    }
  } catch {
    // The network is away: the code shown is tolerated a little longer, and we ask again.
  }
  setTimeout(renew, wait * 1000);
}

function secondsLeft() {
  return Number(document.querySelector("[data-code]").dataset.seconds) + 0.5;
}

setTimeout(renew, secondsLeft() * 1000);
