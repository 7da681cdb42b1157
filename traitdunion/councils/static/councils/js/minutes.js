/* Minutes in blocks: typing holds a block, a pause saves it, a clash shows both texts. Words wait in this tab while the network is away. */
(() => {
  const page = document.getElementById("minutes");
  const said = page.dataset;
  const AGAIN = 3000;
  const LOOK = 5000;
  const key = () => crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
  const block = (area) => area.closest(".block");
  const tell = (area, words) => { block(area).querySelector(".said").textContent = words; };
  const areas = () => [...page.querySelectorAll("textarea[data-block]")];
  const clashing = (area) => block(area).querySelector(".clash");

  const post = async (act) => {
    const answer = await fetch(said.url, { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": said.token }, body: JSON.stringify(act) });
    if (answer.redirected || ![200, 400, 409].includes(answer.status)) throw new Error("away");
    return [answer.status, await answer.json()];
  };

  /* one timer a block: typing puts it off, an absent network sets it again */
  const timers = new Map();
  const later = (area, wait, act = save) => {
    clearTimeout(timers.get(area));
    timers.set(area, setTimeout(() => act(area), wait));
  };
  const keep = (area) => { area.dataset.dirty = "1"; sessionStorage.setItem(area.dataset.block, area.value); };
  const clean = (area) => { delete area.dataset.dirty; sessionStorage.removeItem(area.dataset.block); };

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

  const sending = (area, words) => ({ do: "save", key: area.dataset.block, version: Number(area.dataset.version), text: words, tried: area.dataset.tried || "" });

  /* before the other text takes its place, what was typed since is kept apart too; typing goes on meanwhile */
  const keptApart = async (area) => {
    while (area.value !== area.dataset.tried) {
      const sent = area.value;
      const [, told] = await post(sending(area, sent));
      if (told.refused) { tell(area, told.refused); return false; }
      area.dataset.tried = sent;
    }
    return true;
  };

  const clash = (area, told) => {
    clashing(area)?.remove();
    const shown = document.createElement("div");
    shown.className = "clash";
    shown.setAttribute("role", "group");
    shown.setAttribute("aria-label", said.changed);
    const mine = text(said.mine, area.value);
    const choose = async (words) => {
      try {
        if (words !== null && !await keptApart(area)) return;
      } catch { tell(area, said.away); return; }
      area.dataset.version = told.version;
      area.value = words === null ? area.value : words;
      keep(area);
      shown.remove();
      area.focus();
      await save(area);
    };
    area.addEventListener("input", () => { mine.querySelector("p").textContent = area.value; });
    shown.append(mine, button(said.keepMine, () => choose(null)), text(said.theirs, told.text), button(said.keepTheirs, () => choose(told.text)));
    block(area).append(shown);
    tell(area, said.changed);
  };

  const taken = (area, sent, told) => {
    area.dataset.version = told.version;
    if (area.value === sent) clean(area);
    tell(area, said.saved);
  };

  const save = async (area) => {
    if (area.dataset.busy || !area.dataset.dirty || clashing(area)) return;
    area.dataset.busy = "1";
    const sent = area.value;
    try {
      const [status, told] = await post(sending(area, sent));
      area.dataset.tried = sent;
      if (status === 409 && told.clash) clash(area, told);
      else if (status >= 400) tell(area, told.refused);
      else taken(area, sent, told);
      if (status === 200 && area.value !== sent) later(area, 0);
    } catch {
      area.dataset.tried = sent; /* it may have arrived all the same */
      tell(area, said.away);
      later(area, AGAIN);
    }
    delete area.dataset.busy;
  };

  const hold = async (area) => {
    if (Date.now() < Number(area.dataset.held || 0)) return;
    area.dataset.held = String(Date.now() + LOOK);
    try {
      const [status, told] = await post({ do: "hold", key: area.dataset.block });
      if (status === 409 && told.because === "block_held") tell(area, said.busy);
    } catch { /* the words are kept here: the save says so */ }
  };

  const watch = (area) => {
    const waiting = sessionStorage.getItem(area.dataset.block);
    if (waiting !== null && waiting !== area.value) { area.value = waiting; keep(area); save(area); }
    area.addEventListener("input", () => { keep(area); hold(area); later(area, 1500); });
    area.addEventListener("blur", () => save(area));
  };
  areas().forEach(watch);

  /* a new paragraph waits like the others: its key is drawn once, so that it is one however often it is sent */
  const fresh = (area) => `new-${said.url}-${area.dataset.point}`;
  const send = async (area, pending) => {
    try {
      const [status, told] = await post({ do: "add", ...pending });
      if (status >= 400) { sessionStorage.removeItem(fresh(area)); tell(area, told.refused); return; }
      sessionStorage.removeItem(fresh(area));
      area.value = "";
      await Promise.all(areas().map(save));
      if (!areas().some((one) => one.dataset.dirty)) location.reload(); else tell(area, said.saved);
    } catch {
      tell(area, said.away);
      later(area, AGAIN, () => send(area, pending));
    }
  };
  const news = [...page.querySelectorAll("textarea[data-point]")];
  news.forEach((area) => {
    const pending = JSON.parse(sessionStorage.getItem(fresh(area)) || "null");
    if (pending) { area.value = pending.text; send(area, pending); }
    block(area).querySelector("[data-add]").addEventListener("click", () => {
      const layer = block(area).querySelector("[data-new-layer]");
      const made = { key: key(), text: area.value, point: area.dataset.point, layer: layer ? layer.value : "shareable" };
      if (made.text.trim()) sessionStorage.setItem(fresh(area), JSON.stringify(made));
      send(area, made);
    });
  });

  page.querySelectorAll("[data-layer]").forEach((turning) => {
    turning.addEventListener("click", async () => {
      const area = block(turning).querySelector("textarea");
      await save(area);
      if (area.dataset.dirty) return;
      try {
        const [status, told] = await post({ do: "layer", key: area.dataset.block, layer: turning.dataset.other });
        if (status < 400) location.reload(); else tell(area, told.refused);
      } catch { tell(area, said.away); }
    });
  });

  /* what others wrote comes in where nothing waits here; a block being typed in says who holds it */
  const refresh = (area, told) => {
    if (!told || area.dataset.dirty || area.dataset.busy || clashing(area)) return;
    if (Number(area.dataset.version) < told.version) {
      /* whoever stands at the end goes on at the end, not inside a word of the other */
      const last = area.value.length;
      const [start, end] = [area.selectionStart, area.selectionEnd].map((at) => (at === last ? told.text.length : at));
      area.dataset.version = told.version;
      area.value = told.text;
      if (document.activeElement === area) area.setSelectionRange(start, end);
      tell(area, said.fresh);
    } else if (told.held) tell(area, said.busy);
    else if (block(area).querySelector(".said").textContent === said.busy) tell(area, "");
  };
  const look = async () => {
    if (document.hidden) return;
    try {
      const [status, told] = await post({ do: "look" });
      if (status !== 200) return;
      const known = new Map(told.blocks.map((one) => [one.key, one]));
      areas().forEach((area) => refresh(area, known.get(area.dataset.block)));
      const here = new Set([...page.querySelectorAll(".block[id]")].map((one) => one.id.slice(2)));
      document.getElementById("more-blocks").hidden = told.blocks.every((one) => here.has(one.key));
    } catch { /* the network is away: each block says so when it saves */ }
  };
  document.querySelector("#more-blocks button").addEventListener("click", async () => { await Promise.all(areas().map(save)); location.reload(); });
  setInterval(look, LOOK);

  const back = () => { areas().filter((area) => area.dataset.dirty).forEach(save); look(); };
  addEventListener("beforeunload", (event) => { if (areas().some((area) => area.dataset.dirty)) event.preventDefault(); });
  addEventListener("online", back);
  addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
})();
