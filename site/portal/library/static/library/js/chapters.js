/** A chapter's button starts the recording where the chapter begins. */

const audio = document.querySelector("audio");

function listenFrom(seconds) {
  const seek = () => {
    audio.currentTime = seconds;
    audio.play();
  };
  if (audio.readyState > 0) {
    seek();
    return;
  }
  audio.addEventListener("loadedmetadata", seek, { once: true });
  audio.load();
}

if (audio) {
  document.querySelectorAll("[data-listen-from]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => listenFrom(Number(button.dataset.listenFrom)));
  });
}
