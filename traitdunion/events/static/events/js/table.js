/* A table. Each card gets a key and waits in line until the server has it: the network may go, no word is lost, none is doubled. */
(() => {
  const page = document.querySelector(".table-page");
  const said = page.dataset;
  const form = document.getElementById("write");
  const words = document.getElementById("words");
  const sure = document.getElementById("sure");
  const follows = document.getElementById("follows");
  const list = document.getElementById("cards");
  const away = document.getElementById("away");
  const elsewhere = document.getElementById("elsewhere");
  const labels = Object.fromEntries([...form.elements.kind].map((one) => [one.value, one.nextElementSibling.textContent]));
  const place = `table-${said.table}`;
  let sending = false;
  let pause = 1000;

  const key = () => crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
  const stored = (name, make) => { let kept = sessionStorage.getItem(name); if (!kept) { kept = make(); sessionStorage.setItem(name, kept); } return kept; };
  const tablet = stored(`${place}-tablet`, key);
  /* kept for this tab alone: nothing stays on the machine once it is shut */
  const queue = () => JSON.parse(sessionStorage.getItem(place) || "[]");
  const keep = (acts) => sessionStorage.setItem(place, JSON.stringify(acts));
  const row = (one) => list.querySelector(`[data-key="${one.key}"]`);
  const tell = (text) => { const told = document.getElementById("told"); told.textContent = text; told.hidden = !text; };

  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-3 btn-s";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };

  const show = (card, late) => {
    const item = row(card) || list.appendChild(document.createElement("li"));
    item.dataset.key = card.key;
    item.className = `card kind-${card.kind}${late ? " late" : ""}`;
    const label = document.createElement("span");
    label.className = "lab";
    label.textContent = late ? `${labels[card.kind]}, ${said.late}` : labels[card.kind];
    const text = document.createElement("p");
    text.textContent = card.words;
    item.replaceChildren(label, text);
    if (!late) {
      const acts = document.createElement("p");
      acts.className = "row";
      if (card.kind !== "proposal") acts.append(button(said.from, () => from(card)));
      acts.append(button(said.strike, () => add({ do: "strike", key: card.key, tablet })));
      item.append(acts);
    }
    document.getElementById("none").hidden = true;
  };

  const from = (card) => {
    follows.value = card.key;
    const line = document.getElementById("follows-words");
    line.textContent = `${labels[card.kind]} : ${card.words}`;
    line.hidden = false;
    const next = card.kind === "finding" ? "experience" : "proposal";
    [...form.elements.kind].forEach((one) => { one.checked = one.value === next; });
    words.focus();
  };

  const add = (act) => { keep([...queue(), act]); if (act.do === "card") show(act, true); send(); };

  const absent = () => {
    away.hidden = false;
    away.textContent = said.waiting;
    setTimeout(send, pause);
    pause = Math.min(pause * 2, 10000);
  };

  const refuse = (act, told) => {
    if (row(act) && act.do === "card") row(act).remove();
    if (act.do === "card" && !words.value) words.value = act.words;
    tell(told.refused || "");
  };

  const send = async () => {
    if (sending) return;
    sending = true;
    try {
      while (queue().length) {
        const act = queue()[0];
        const answer = await fetch(said.act, { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": said.token }, body: JSON.stringify(act) });
        if (answer.redirected || ![200, 400, 409].includes(answer.status)) throw new Error("away");
        const told = await answer.json().catch(() => ({}));
        keep(queue().slice(1));
        if (!answer.ok) refuse(act, told);
        else if (act.do === "card") show(told, false);
        else if (act.do === "strike" && row(act)) row(act).remove();
        pause = 1000;
      }
      away.hidden = true;
      sending = false;
    } catch {
      sending = false;
      absent();
    }
  };

  const read = async () => {
    try {
      const answer = await fetch(`${said.cards}?tablet=${tablet}`);
      if (answer.ok && !answer.redirected) {
        const told = await answer.json();
        const waiting = new Set(queue().map((act) => act.key));
        const known = new Set(told.cards.map((one) => one.key));
        told.cards.filter((one) => !row(one) || row(one).classList.contains("late") || !row(one).querySelector("button")).forEach((one) => show(one, false));
        list.querySelectorAll("li").forEach((item) => { if (!known.has(item.dataset.key) && !waiting.has(item.dataset.key)) item.remove(); });
        elsewhere.hidden = told.writes;
        form.hidden = !told.writes;
        if (told.mine && !queue().length) fetch(said.act, { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": said.token }, body: JSON.stringify({ do: "pen", tablet }) }).catch(() => {});
      }
    } catch { /* read again later */ }
    setTimeout(read, 4000);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!words.value.trim()) { words.focus(); return; }
    tell("");
    if (!queue().some((act) => act.do === "pen")) keep([...queue(), { do: "pen", tablet, key: key() }]);
    add({ do: "card", key: key(), kind: form.elements.kind.value, words: words.value.trim(), follows: follows.value, sure: sure.checked });
    words.value = "";
    sure.checked = false;
    follows.value = "";
    document.getElementById("follows-words").hidden = true;
    words.focus();
  });
  document.getElementById("pen").addEventListener("click", () => add({ do: "pen", tablet, key: key() }));
  addEventListener("beforeunload", (event) => { if (queue().length) event.preventDefault(); });
  addEventListener("online", send);
  queue().filter((act) => act.do === "card").forEach((act) => show(act, true));
  send();
  read();
})();
