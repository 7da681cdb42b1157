// The agent asked for the receipt: the printer's dialog opens by itself, once, not when the page is loaded again.
addEventListener("load", () => {
  if (performance.getEntriesByType("navigation")[0]?.type === "navigate") window.print();
});
