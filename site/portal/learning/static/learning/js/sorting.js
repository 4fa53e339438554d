/** Lines to put in order: buttons move them. Without this, each line has a list of ranks. */

const MOVES = [["up", -1, "\u2191"], ["down", 1, "\u2193"]];

function rank(list) {
  [...list.children].forEach((line, place) => {
    line.querySelector("select").selectedIndex = place + 1;
    line.querySelectorAll("button").forEach((button) => {
      const isFirst = button.dataset.step === "-1" && place === 0;
      const isLast = button.dataset.step === "1" && place === list.children.length - 1;
      button.disabled = isFirst || isLast;
    });
  });
}

function move(list, line, step) {
  const place = [...list.children].indexOf(line) + step;
  const other = list.children[place];
  if (!other) {
    return;
  }
  if (step < 0) {
    other.before(line);
  } else {
    other.after(line);
  }
  rank(list);
  const told = list.closest("form").querySelector("[data-told]");
  told.textContent = `${line.querySelector("label").textContent} : ${list.dataset.place} ${place + 1}`;
}

function addButtons(list, line) {
  const holder = document.createElement("span");
  holder.className = "monte";
  for (const [name, step, sign] of MOVES) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-s";
    button.dataset.step = String(step);
    button.textContent = sign;
    const words = line.querySelector("label").textContent;
    button.setAttribute("aria-label", `${list.dataset[name]} : ${words}`);
    button.addEventListener("click", () => {
      move(list, line, step);
      const still = button.disabled ? holder.querySelector("button:not(:disabled)") : button;
      still.focus();
    });
    holder.append(button);
  }
  line.querySelector("select").hidden = true;
  line.append(holder);
}

function enhance(root) {
  root.querySelectorAll("[data-sort]:not([data-sorted])").forEach((list) => {
    list.dataset.sorted = "yes";
    [...list.children].forEach((line) => addButtons(list, line));
    rank(list);
    const form = list.closest("form");
    form.querySelector("[data-without-script]").hidden = true;
    form.querySelector("[data-with-script]").hidden = false;
  });
}

enhance(document);
document.addEventListener("exercise", (event) => enhance(event.detail.parentElement));
