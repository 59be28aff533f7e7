// Three things the pages also do without script: keep a draft while somebody types, hide the screen on the table, go to the search field.
(() => {
  "use strict";

  // Escape hides the table at once; it is no letter, so it cannot be typed by accident.
  const hide = document.querySelector("a[data-hide]");
  if (hide) {
    document.addEventListener("keydown", event => {
      if (event.key === "Escape") {
        location.hash = location.hash === "#" + hide.dataset.hide ? "inhoud" : hide.dataset.hide;
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
