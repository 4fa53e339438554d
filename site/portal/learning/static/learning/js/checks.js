/** Knowledge checks: the explanation comes without leaving the page. Without this, the form does. */

async function answer(form, button) {
  const response = await fetch(form.action, {
    method: "POST",
    body: new FormData(form, button),
    headers: { "X-Fragment": "check" },
  });
  if (!response.ok || response.redirected) {
    throw new Error("not explained");
  }
  const holder = document.createElement("template");
  holder.innerHTML = await response.text();
  const fresh = holder.content.querySelector("[data-exercise]");
  form.closest("[data-exercise]").replaceWith(fresh);
  document.dispatchEvent(new CustomEvent("exercise", { detail: fresh }));
  fresh.querySelector("[role=status][tabindex]").focus();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-check]") || form.dataset.plain) {
    return;
  }
  event.preventDefault();
  answer(form, event.submitter).catch(() => {
    form.dataset.plain = "yes";
    form.submit();
  });
});
