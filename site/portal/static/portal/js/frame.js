// The frame of every page: menus close on Escape or when the focus leaves, errors get the focus.

const menus = document.querySelectorAll(".compte-menu, .menu-m");

for (const menu of menus) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

document.querySelector(".erreurs[tabindex]")?.focus();
