/** "Imprimer": the browser's own printing, offered where the page has a button for it. */

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
