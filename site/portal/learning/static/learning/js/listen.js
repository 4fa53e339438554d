/** "Écouter cette page": read aloud by the device, offered only where it can read French. */

const READ = "h1, h2, h3, p, li, legend, label, th, td, dt, dd, figcaption";

/** Sentences in reading order; what stands inside another one of them is read once, with it. */
function sentencesOf(place) {
  return [...place.querySelectorAll(READ)]
    .filter((part) => part.checkVisibility() && !part.parentElement.closest(READ))
    .map((part) => part.innerText.trim())
    .filter(Boolean);
}

function setUp(button) {
  const label = button.querySelector("span");
  const start = label.textContent;
  let isReading = false;

  function show(reading) {
    isReading = reading;
    label.textContent = reading ? button.dataset.stop : start;
  }

  function read() {
    const sentences = sentencesOf(document.getElementById(button.dataset.listen));
    const spoken = sentences.map((sentence) => {
      const utterance = new SpeechSynthesisUtterance(sentence);
      utterance.lang = "fr-FR";
      return utterance;
    });
    spoken.at(-1)?.addEventListener("end", () => show(false));
    spoken.forEach((utterance) => speechSynthesis.speak(utterance));
    show(spoken.length > 0);
  }

  button.addEventListener("click", () => {
    speechSynthesis.cancel();
    if (isReading) {
      show(false);
    } else {
      read();
    }
  });
}

/** Voices may come after the page; the button appears when a French one is there. */
function offer() {
  const canRead = speechSynthesis.getVoices().some((voice) => voice.lang.startsWith("fr"));
  document.querySelectorAll("[data-listen]").forEach((button) => {
    button.hidden = !canRead;
  });
}

if ("speechSynthesis" in window) {
  document.querySelectorAll("[data-listen]").forEach(setUp);
  speechSynthesis.addEventListener("voiceschanged", offer);
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
  offer();
}
