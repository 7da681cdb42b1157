// « Où et quand ? » with script: the device's position, and addresses proposed while one types.
(() => {
  const form = document.querySelector("[data-where]");
  if (!form) return;
  const field = form.querySelector("#id_typed");
  const list = form.querySelector("#found");
  const send = (go) => form.requestSubmit(form.querySelector(`[name="go"][value="${go}"]`));

  const position = form.querySelector("[data-position]");
  if (position && navigator.geolocation && window.isSecureContext) {
    position.hidden = false;
    position.addEventListener("click", (event) => {
      if (form.elements.lon.value) return;
      event.preventDefault();
      position.setAttribute("aria-busy", "true");
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          form.elements.lon.value = coords.longitude.toFixed(5);
          form.elements.lat.value = coords.latitude.toFixed(5);
          send("position");
        },
        () => {
          position.removeAttribute("aria-busy");
          send("position");
        },
        { enableHighAccuracy: true, timeout: 8000, maximumAge: 60000 },
      );
    });
  }

  if (!field || !list) return;
  const picked = () => form.querySelector('input[type="hidden"][name="picked"]');
  let shown = [];
  let at = -1;
  let asked = 0;
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-controls", "found");
  field.setAttribute("aria-autocomplete", "list");
  const open = (yes) => {
    list.hidden = !yes;
    field.setAttribute("aria-expanded", String(yes));
    if (!yes) field.removeAttribute("aria-activedescendant");
  };
  open(false);

  const pick = (number) => {
    picked().value = shown[number].picked;
    field.value = shown[number].label;
    open(false);
    if ("stay" in form.dataset) field.focus();
    else send("search");
  };
  const mark = (number) => {
    at = number;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", `found_${at}`);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const show = (found) => {
    shown = found;
    list.replaceChildren(...found.map((one, index) => {
      const item = Object.assign(document.createElement("li"), { id: `found_${index}` });
      item.setAttribute("role", "option");
      item.append(Object.assign(document.createElement("span"), { textContent: one.label }));
      if (one.note) item.append(Object.assign(document.createElement("small"), { textContent: one.note }));
      item.addEventListener("pointerdown", (event) => event.preventDefault());
      item.addEventListener("click", () => pick(index));
      return item;
    }));
    mark(-1);
    open(found.length > 0);
  };
  const ask = async () => {
    const turn = ++asked;
    const said = new FormData();
    said.append("typed", field.value);
    said.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(form.dataset.where, { method: "POST", body: said, credentials: "same-origin" });
      if (turn === asked && answer.ok) show((await answer.json()).found);
    } catch { /* without network the button « Chercher » stays */ }
  };
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (picked()) picked().value = "";
    if (field.value.trim().length < 2) show([]);
    else waiting = setTimeout(ask, 180);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((at + step + shown.length) % shown.length);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      pick(at);
    } else if (event.key === "Escape") open(false);
  });
  field.addEventListener("blur", () => setTimeout(() => open(false), 150));
})();
