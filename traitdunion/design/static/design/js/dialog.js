// <a href="a-page" data-dialog="id">: the link leads to a page; with script it opens the <dialog> of that id instead.
// What stands in a dialog under [data-fill="address"] is a wait: its content is fetched when the dialog first opens.
(() => {
  const show = (dialog) => {
    for (const hint of dialog.querySelectorAll("[data-with-script]")) hint.hidden = false;
  };

  // Where the content cannot be had, the link is followed as it would be without script.
  const fill = async (dialog, wait, address) => {
    const answer = await fetch(wait.dataset.fill, { headers: { "HX-Request": "true" }, credentials: "same-origin" }).catch(() => null);
    if (answer?.status !== 200) return location.assign(address);
    wait.outerHTML = await answer.text();
    show(dialog);
  };

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.dialog);
      if (!dialog?.showModal) return;
      event.preventDefault();
      dialog.showModal();
      show(dialog);
      const wait = dialog.querySelector("[data-fill]");
      if (wait) fill(dialog, wait, opener.href);
      return;
    }
    if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
  });
})();
