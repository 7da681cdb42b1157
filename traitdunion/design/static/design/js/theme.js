// Before the first paint: the reader's own choice of light or dark, kept in this browser alone.
(() => {
  const root = document.documentElement;
  const apply = (choice) => {
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
    else delete root.dataset.theme;
  };
  let kept = null;
  try { kept = localStorage.getItem("tu-theme"); } catch { /* storage may be forbidden: the system decides */ }
  apply(kept);
  document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("[data-theme-switch]")) {
      form.hidden = false;
      const chosen = form.querySelector(`[value="${kept || "system"}"]`);
      if (chosen) chosen.checked = true;
      form.addEventListener("change", (event) => {
        apply(event.target.value);
        try { localStorage.setItem("tu-theme", event.target.value); } catch { /* the choice lasts for this page */ }
      });
    }
  });
})();
