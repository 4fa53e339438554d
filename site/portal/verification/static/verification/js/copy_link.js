/** "Copier le lien": shown only where copying works; the same link is written on the sheet. */

function announce(button, sentence) {
  document.getElementById("annonces").textContent = sentence;
  button.lastChild.textContent = ` ${sentence}`;
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    announce(button, button.dataset.done);
  } catch {
    announce(button, button.dataset.failed);
  }
}

if (navigator.clipboard) {
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  });
}
