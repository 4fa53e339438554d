/** On a narrow screen the filters start folded, unless one is on. Without this they stay open. */
const panel = document.querySelector("[data-filters]");

if (panel && !("active" in panel.dataset) && matchMedia("(max-width: 62rem)").matches) {
  panel.open = false;
}
