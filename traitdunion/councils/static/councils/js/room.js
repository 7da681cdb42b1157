/* Mode séance. Each act gets a key and waits in line until the server has taken it: the network may go, no word is lost, none is doubled. */
(() => {
  const room = document.querySelector(".room");
  const said = room.dataset;
  const line = document.getElementById("decide");
  const [what, lead, due] = ["d1", "d2", "d3"].map((id) => document.getElementById(id));
  const curtain = document.getElementById("curtain");
  const away = document.getElementById("away");
  const layer = document.getElementById("layer");
  const place = `room-${said.meeting}`;
  const reserved = said.reserved === "1";
  let shareable = !reserved;
  let sending = false;
  let pause = 1000;

  const tell = (words) => { document.getElementById("said").textContent = words; };
  const key = () => crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
  /* kept for this tab alone: nothing stays on the machine once it is shut */
  const queue = () => JSON.parse(sessionStorage.getItem(place) || "[]");
  const keep = (acts) => sessionStorage.setItem(place, JSON.stringify(acts));

  const current = () => room.querySelector(".agenda li.now");
  const row = (act) => document.querySelector(`#decided [data-key="${act.key}"]`);

  const show = (act, told) => {
    const list = document.getElementById("decided");
    const item = row(act) || list.appendChild(document.createElement("li"));
    item.dataset.key = act.key;
    item.textContent = told ? told.what : act.what;
    const rest = document.createElement("span");
    rest.className = "soft";
    const who = told ? told.lead : act.lead;
    const when = told ? told.due : act.due;
    rest.textContent = ` — ${who || said.lead} — ${when || said.due}`;
    item.append(rest);
    item.classList.toggle("late", !told);
  };

  const add = (act) => {
    keep([...queue(), act]);
    if (act.do === "decide") show(act);
    send();
  };

  const absent = () => {
    away.hidden = false;
    away.textContent = said.waiting;
    setTimeout(send, pause);
    pause = Math.min(pause * 2, 10000);
  };

  const send = async () => {
    if (sending) return;
    sending = true;
    try {
      while (queue().length) {
        const act = queue()[0];
        const answer = await fetch(said.url, { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": said.token }, body: JSON.stringify(act) });
        if (answer.redirected || ![200, 400, 409].includes(answer.status)) throw new Error("away");
        const told = await answer.json().catch(() => ({}));
        keep(queue().slice(1));
        if (!answer.ok) tell(told.refused || "");
        if (answer.ok && act.do === "decide") show(act, told);
        pause = 1000;
      }
      away.hidden = true;
    } catch {
      sending = false;
      absent();
      return;
    }
    sending = false;
  };

  const next = () => {
    const now = current();
    const then = now ? now.nextElementSibling : room.querySelector(".agenda li");
    if (!then) return;
    if (now) { now.className = "ok"; now.removeAttribute("aria-current"); }
    then.className = "now";
    then.setAttribute("aria-current", "step");
    then.scrollIntoView({ block: "nearest" });
    document.getElementById("pt").textContent = then.dataset.title;
    room.querySelectorAll(".facts").forEach((one) => { one.hidden = one.dataset.about !== then.dataset.point; });
    add({ do: "step", point: then.dataset.point });
  };

  const turn = () => {
    if (!reserved) return;
    shareable = !shareable;
    layer.className = `level lv-${shareable ? "partners" : "group"}`;
    layer.textContent = shareable ? said.shareable : said.group;
  };

  const draw = () => { if (curtain.open) curtain.close(); else curtain.showModal(); };
  const point = () => (current() ? current().dataset.point : "");
  const offTool = () => { tell(said.off); add({ do: "off_tool", key: key(), point: point() }); };
  const open = () => { what.focus(); what.select(); };
  const keys = { d: open, s: next, r: draw, l: turn, h: offTool };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea, select");
    if (event.key === "Escape" && typing) { event.target.blur(); return; }
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const letter = event.key.toLowerCase();
    if (curtain.open && letter !== "r") return;
    if (keys[letter]) { event.preventDefault(); keys[letter](); }
  });

  line.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!what.value.trim()) { tell(said.empty); what.focus(); return; }
    tell("");
    add({ do: "decide", key: key(), what: what.value.trim(), lead: lead.value.trim(), due: due.value.trim(), layer: shareable ? "shareable" : "group", point: point() });
    if (reserved && shareable) turn();
    line.reset();
    document.activeElement.blur();
  });

  const clock = document.getElementById("clock");
  setInterval(() => {
    const now = new Date();
    const minutes = String(now.getMinutes()).padStart(2, "0");
    clock.textContent = `${now.getHours()}\u00a0h\u00a0${minutes}`;
    clock.dateTime = now.toISOString();
  }, 15000);

  addEventListener("beforeunload", (event) => { if (queue().length) event.preventDefault(); });
  addEventListener("online", send);
  queue().filter((act) => act.do === "decide").forEach((act) => show(act));
  send();
})();
