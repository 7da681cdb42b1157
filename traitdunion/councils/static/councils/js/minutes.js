/* Minutes in blocks: typing holds a block, a pause saves it, a clash shows both texts. Words wait in this tab while the network is away. */
(() => {
  const page = document.getElementById("minutes");
  const said = page.dataset;
  const key = () => crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
  const tell = (area, words) => { area.closest(".block").querySelector(".said").textContent = words; };

  const post = async (act) => {
    const answer = await fetch(said.url, { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": said.token }, body: JSON.stringify(act) });
    if (answer.redirected || ![200, 400, 409].includes(answer.status)) throw new Error("away");
    return [answer.status, await answer.json()];
  };

  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-2 btn-s";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  };

  const text = (head, words) => {
    const made = document.createElement("div");
    const title = document.createElement("h3");
    const body = document.createElement("p");
    title.textContent = head;
    body.textContent = words;
    made.append(title, body);
    return made;
  };

  const clash = (area, told) => {
    const mine = area.value;
    const block = area.closest(".block");
    block.querySelector(".clash")?.remove();
    const shown = document.createElement("div");
    shown.className = "clash";
    shown.setAttribute("role", "group");
    const choose = (words) => () => { area.dataset.version = told.version; area.value = words; area.dataset.dirty = "1"; shown.remove(); save(area); area.focus(); };
    shown.append(text(said.mine, mine), button(said.keepMine, choose(mine)), text(said.theirs, told.text), button(said.keepTheirs, choose(told.text)));
    block.append(shown);
    tell(area, said.changed);
  };

  const save = async (area) => {
    if (area.dataset.busy || !area.dataset.dirty || area.closest(".block").querySelector(".clash")) return;
    area.dataset.busy = "1";
    const sent = area.value;
    try {
      const [status, told] = await post({ do: "save", key: area.dataset.block, version: Number(area.dataset.version), text: sent });
      if (status === 409 && told.clash) clash(area, told);
      else if (status >= 400) tell(area, told.refused);
      else {
        area.dataset.version = told.version;
        if (area.value === sent) { delete area.dataset.dirty; sessionStorage.removeItem(area.dataset.block); }
        tell(area, said.saved);
      }
    } catch {
      tell(area, said.away);
      setTimeout(() => save(area), 3000);
    }
    delete area.dataset.busy;
    if (area.value !== sent) save(area);
  };

  const hold = async (area) => {
    if (Date.now() < Number(area.dataset.held || 0)) return;
    area.dataset.held = String(Date.now() + 5000);
    try {
      const [status, told] = await post({ do: "hold", key: area.dataset.block });
      if (status === 409 && told.because === "block_held") tell(area, said.busy);
    } catch { /* the words are kept here: the save says so */ }
  };

  const timers = new Map();
  const watch = (area) => {
    const waiting = sessionStorage.getItem(area.dataset.block);
    if (waiting !== null && waiting !== area.value) { area.value = waiting; area.dataset.dirty = "1"; save(area); }
    area.addEventListener("input", () => {
      area.dataset.dirty = "1";
      sessionStorage.setItem(area.dataset.block, area.value);
      hold(area);
      clearTimeout(timers.get(area));
      timers.set(area, setTimeout(() => save(area), 1500));
    });
    area.addEventListener("blur", () => save(area));
  };
  page.querySelectorAll("textarea[data-block]").forEach(watch);

  page.querySelectorAll("[data-add]").forEach((adding) => {
    let drawn = key();
    adding.addEventListener("click", async () => {
      const area = adding.closest(".block").querySelector("textarea");
      const layer = adding.closest(".block").querySelector("[data-new-layer]");
      try {
        const [status, told] = await post({ do: "add", key: drawn, text: area.value, point: area.dataset.point, layer: layer ? layer.value : "shareable" });
        if (status >= 400) { tell(area, told.refused); return; }
        drawn = key();
        area.value = "";
        location.reload();
      } catch { tell(area, said.away); }
    });
  });

  page.querySelectorAll("[data-layer]").forEach((turning) => {
    turning.addEventListener("click", async () => {
      const area = turning.closest(".block").querySelector("textarea");
      await save(area);
      try {
        const [status, told] = await post({ do: "layer", key: area.dataset.block, layer: turning.dataset.other });
        if (status < 400) location.reload(); else tell(area, told.refused);
      } catch { tell(area, said.away); }
    });
  });

  addEventListener("beforeunload", (event) => { if (page.querySelector("textarea[data-dirty]")) event.preventDefault(); });
  addEventListener("online", () => page.querySelectorAll("textarea[data-dirty]").forEach(save));
})();
