/* « Tous présents »: tick every line, then untick who is missing. */
document.querySelectorAll("[data-all]").forEach((button) => {
  button.addEventListener("click", () => {
    document.querySelectorAll('input[name="present"]').forEach((box) => { box.checked = true; });
  });
});
