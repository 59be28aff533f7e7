"use strict";
// Everything here is an addition: each page works without it.
(() => {
  const root = document.documentElement;
  const exit = document.getElementById("weg");
  const tell = document.getElementById("tel");
  const rest = document.getElementById("rust");
  if (!exit) { return; }

  // Away: the page is empty before anything is asked of the network, and no entry is left to go back to.
  const empty = () => { document.title = " "; if (document.body) { document.body.replaceChildren(); } root.style.background = "#fff"; };
  const leave = () => {
    const to = exit.dataset.weg;
    empty();
    navigator.sendBeacon("/weg");
    location.replace(to);
  };
  for (const link of document.querySelectorAll("[data-weg]")) {
    link.addEventListener("click", e => { e.preventDefault(); leave(); });
  }

  // Shift three times; held down, used with another key or more than five seconds apart does not count.
  let presses = 0, alone = false, timer = 0;
  const forget = () => { presses = 0; clearTimeout(timer); tell.textContent = ""; };
  addEventListener("keydown", e => {
    if (e.key !== "Shift") { alone = false; forget(); return; }
    if (!e.repeat) { alone = true; }
  });
  addEventListener("keyup", e => {
    if (e.key !== "Shift" || !alone) { return; }
    alone = false;
    clearTimeout(timer);
    presses++;
    if (presses === 3) { leave(); return; }
    tell.textContent = presses === 1 ? exit.dataset.more2 : exit.dataset.more1;
    timer = setTimeout(forget, 5000);
  });

  // A page taken from the memory of the browser shows nothing and asks the server what there is.
  addEventListener("pageshow", e => { if (e.persisted) { empty(); location.reload(); } });

  // After five quiet minutes the screen covers itself; after ten the visit has ended and the page goes.
  const fresh = root.dataset.rust ? Number(root.dataset.rust) : 300000;
  let cover = 0, end = 0;
  const quiet = () => {
    clearTimeout(cover); clearTimeout(end);
    cover = setTimeout(() => { for (const e of document.body.children) { e.inert = e !== rest; } document.querySelector("main").style.visibility = "hidden"; rest.hidden = false; document.title = "Luwte"; rest.firstElementChild.focus(); }, fresh);
    end = setTimeout(() => { empty(); location.replace("/"); }, 2 * fresh);
  };
  const title = document.title;
  rest.firstElementChild.addEventListener("click", () => {
    for (const e of document.body.children) { e.inert = false; }
    document.querySelector("main").style.visibility = "";
    document.title = title;
    rest.hidden = true;
    quiet();
  });
  for (const name of ["keydown", "pointerdown", "input", "scroll"]) {
    addEventListener(name, () => { if (rest.hidden) { quiet(); } }, { passive: true });
  }
  quiet();

  // One press of "Verder" sends once; after a fault it can be pressed again.
  for (const form of document.forms) {
    form.addEventListener("submit", e => {
      if (form.dataset.sent) { e.preventDefault(); return; }
      form.dataset.sent = "1";
      setTimeout(() => { delete form.dataset.sent; }, 8000);
    });
  }

  const fault = document.getElementById("fout");
  if (fault) { fault.focus(); }
})();
