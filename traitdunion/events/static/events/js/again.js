/* What is projected is asked again every few seconds; without network the last words stay. */
(() => {
  const wall = document.querySelector("[data-again]");
  const again = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.ok && !answer.redirected) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById("live");
        const old = document.getElementById("live");
        if (fresh && fresh.textContent !== old.textContent) old.replaceWith(document.importNode(fresh, true));
      }
    } catch { /* asked again later */ }
    setTimeout(again, Number(wall.dataset.again) * 1000);
  };
  setTimeout(again, Number(wall.dataset.again) * 1000);
})();
