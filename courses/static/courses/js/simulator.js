/** Simulators of a lesson: the answer comes without leaving the page. Without this, the form does. */

async function simulate(form) {
  const response = await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { "X-Fragment": "simulator" },
    credentials: "omit",
  });
  if (!response.ok && response.status !== 422) {
    throw new Error("not computed");
  }
  const holder = document.createElement("template");
  holder.innerHTML = await response.text();
  const fresh = holder.content.querySelector("[data-simulator]");
  form.replaceWith(fresh);
  const wrong = fresh.querySelector("[aria-invalid]");
  (wrong ?? fresh.querySelector("[role=status]")).focus();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-simulator]") || form.dataset.plain) {
    return;
  }
  event.preventDefault();
  simulate(form).catch(() => {
    form.dataset.plain = "yes";
    form.submit();
  });
});
