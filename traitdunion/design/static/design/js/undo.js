// <div data-undo="10">: counts the seconds left to undo, in [data-seconds]; then the offer goes away.
(() => {
  const start = (box) => {
    if (box.dataset.counting) return;
    box.dataset.counting = "yes";
    const shown = box.querySelector("[data-seconds]");
    const end = Date.now() + Number(box.dataset.undo) * 1000;
    const tick = () => {
      const left = Math.ceil((end - Date.now()) / 1000);
      if (left <= 0) {
        for (const offer of box.querySelectorAll("[data-undo-offer]")) offer.hidden = true;
        return;
      }
      if (shown) shown.textContent = String(left);
      setTimeout(tick, 250);
    };
    tick();
  };
  const all = (root) => root.querySelectorAll?.("[data-undo]").forEach(start);
  document.addEventListener("DOMContentLoaded", () => all(document));
  document.addEventListener("htmx:load", (event) => all(event.target.parentElement || document));
})();
