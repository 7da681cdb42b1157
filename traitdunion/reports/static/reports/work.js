// The work table by keyboard, kept fresh without losing its place. Every act has its button or its page without this file.
(() => {
  const NARROW = matchMedia("(max-width: 68rem)");
  const chosen = new Set();
  let current = "";
  let keysOn = true;
  try { keysOn = localStorage.getItem("tu-keys") !== "off"; } catch { /* storage may be forbidden: the keys stay on */ }

  const list = () => document.getElementById("lignes");
  const rows = () => [...(list()?.querySelectorAll("[data-row]") ?? [])];
  const row = () => rows().find((one) => one.dataset.row === current);
  const link = (one) => one?.querySelector(".what a");
  const box = (one) => one?.querySelector(".tick input");

  const show = () => {
    for (const one of rows()) one.classList.toggle("here", one.dataset.row === current);
  };
  const go = (one) => {
    if (!one) return;
    current = one.dataset.row;
    link(one).focus({ preventScroll: true });
    one.scrollIntoView({ block: "nearest" });
    show();
  };
  const step = (way) => {
    const all = rows();
    const at = all.indexOf(row());
    go(all[Math.min(Math.max(at + way, 0), all.length - 1)]);
  };

  // -- several at once
  const tally = () => {
    const said = list()?.querySelector("[data-chosen]");
    if (!said) return;
    const boxes = rows().map(box);
    const count = boxes.filter((one) => one.checked).length;
    list().querySelector("[data-bulk]").hidden = count === 0;
    said.textContent = count === 0 ? "" : count === 1 ? said.dataset.one : said.dataset.many.replace("%s", count);
    const all = list().querySelector("[data-all] input");
    if (all) {
      all.checked = count > 0 && count === boxes.length;
      all.indeterminate = count > 0 && count < boxes.length;
    }
  };
  const remember = (input) => {
    if (input.checked) chosen.add(input.value);
    else chosen.delete(input.value);
  };
  const acknowledge = () => {
    const form = document.getElementById("lot");
    if (!form || !row()) return;
    if (!rows().some((one) => box(one).checked)) {
      box(row()).checked = true;
      remember(box(row()));
    }
    form.requestSubmit();
  };

  // -- what changed on the page
  const ready = () => {
    for (const one of rows()) if (chosen.has(one.dataset.row)) box(one).checked = true;
    const all = list()?.querySelector("[data-all]");
    if (all) all.hidden = false;
    for (const hint of document.querySelectorAll(".only-script")) hint.hidden = false;
    for (const button of document.querySelectorAll("[data-without-script]")) button.hidden = true;
    const opened = rows().find((one) => one.classList.contains("sel"));
    if (!current && opened) current = opened.dataset.row;
    show();
    tally();
  };

  document.addEventListener("change", (event) => {
    const input = event.target;
    if (input.closest("[data-all]")) {
      for (const one of rows()) {
        box(one).checked = input.checked;
        remember(box(one));
      }
    } else if (input.closest(".tick")) remember(input);
    else if (input.matches("[data-template]")) insert(input);
    else if (input.matches("[data-keys-on]")) keep(input.checked);
    else return;
    tally();
  });

  // The words of a template go where they will be read again before they are sent.
  const insert = (select) => {
    const ready_words = select.selectedOptions[0];
    const words = document.getElementById(select.dataset.template);
    if (!ready_words?.dataset.words || !words) return;
    words.value = ready_words.dataset.words;
    const move = select.form.querySelector(`[name="move"][value="${ready_words.dataset.move}"]`);
    if (move) move.checked = true;
    words.focus();
  };
  const keep = (on) => {
    keysOn = on;
    try { localStorage.setItem("tu-keys", on ? "on" : "off"); } catch { /* the choice lasts for this page */ }
  };

  // -- keys
  const writing = (target) => target.closest("input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable]");
  const closeSheet = () => {
    const panel = document.getElementById("fiche");
    panel?.classList.remove("shown");
    go(row());
  };
  const acts = {
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    x: () => { const input = box(row()); if (input) { input.checked = !input.checked; remember(input); tally(); } },
    a: acknowledge,
    "/": () => document.getElementById("q")?.focus(),
    "?": help,
  };
  function help() {
    const dialog = document.getElementById("raccourcis");
    const box_on = dialog?.querySelector("[data-keys-on]");
    if (box_on) box_on.checked = keysOn;
    dialog?.showModal();
  }
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape" && (event.target.closest("#fiche") || event.target.id === "q")) {
      closeSheet();
      return;
    }
    const arrow = event.key.startsWith("Arrow");
    if (!list() || writing(event.target) || (arrow && !event.target.closest("#lignes"))) return;
    if (!keysOn && !arrow && event.key !== "?") return;
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("focusin", (event) => {
    const one = event.target.closest?.("[data-row]");
    if (one) {
      current = one.dataset.row;
      show();
    }
  });

  // -- opening beside the table, or on its own page where there is no room
  document.addEventListener("htmx:beforeRequest", (event) => {
    const opened = event.target.closest?.(".what a");
    if (!opened || !NARROW.matches) return;
    event.preventDefault();
    location.assign(opened.href);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    ready();
    if (event.detail.target.id !== "fiche") return;
    for (const one of rows()) one.classList.toggle("sel", one.dataset.row === current);
    document.querySelector("#fiche [data-focus]")?.focus({ preventScroll: true });
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "lignes" && event.detail.requestConfig.verb === "post") chosen.clear();
  });
  document.addEventListener("DOMContentLoaded", ready);
  if (document.readyState !== "loading") ready();
})();
