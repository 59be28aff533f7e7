// Three things the pages also do without script or can do without: keep a draft while somebody types, cover the screen, go to the search field.
(() => {
  "use strict";

  // Escape covers a page of a file at once; it is no letter, so it cannot be typed by accident. So do five minutes of rest.
  const cover = document.querySelector("[data-cover]");
  if (cover) {
    const rest = 5 * 60 * 1000;
    const isCovered = () => location.hash === "#" + cover.id;
    const hide = () => {
      if (!isCovered()) {
        location.hash = cover.id;
      }
    };
    let timer = setTimeout(hide, rest);
    const moved = () => {
      clearTimeout(timer);
      timer = setTimeout(hide, rest);
    };
    for (const sign of ["keydown", "pointerdown", "pointermove", "wheel", "input"]) {
      addEventListener(sign, moved, { passive: true });
    }

    document.addEventListener("keydown", event => {
      if (event.key === "Escape") {
        location.hash = isCovered() ? "inhoud" : cover.id;
      }
    });
  }

  // A slash outside a field goes to the search field; inside a field it is a letter like others.
  const search = document.querySelector("form[role=search] input");
  if (search) {
    document.addEventListener("keydown", event => {
      if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, textarea, select, [contenteditable]")) {
        event.preventDefault();
        search.focus();
      }
    });
  }

  for (const button of document.querySelectorAll("button[data-draft]")) {
    const form = button.form;
    const said = form.querySelector("[data-draft-said]");
    let timer = 0;
    let changed = false;
    const save = async keepalive => {
      clearTimeout(timer);
      if (!changed) {
        return;
      }

      changed = false;
      try {
        const answer = await fetch(button.formAction, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Draft": "1" }, keepalive });
        if (!answer.ok) {
          throw new Error(String(answer.status));
        }

        said.textContent = await answer.text();
      } catch {
        changed = true;
        said.textContent = said.dataset.failed;
      }
    };
    form.addEventListener("input", () => {
      changed = true;
      clearTimeout(timer);
      timer = setTimeout(() => save(false), 1500);
    });
    form.addEventListener("focusout", () => save(false));
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      changed = false;
    });
    addEventListener("pagehide", () => save(true));
  }
})();
