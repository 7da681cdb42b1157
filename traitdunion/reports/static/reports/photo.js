// <input type="file" data-photo>: what is chosen is drawn, blurred with a finger or the keyboard, and only that drawing is sent.
(() => {
  const SIDE = 1600, CELLS = 32, QUALITY = 0.85;
  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const SIZES = { "+": 1, "=": 1, "-": -1 };
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
  const make = (tag, set = {}, style = {}, attributes = {}) => {
    const element = Object.assign(document.createElement(tag), set);
    Object.assign(element.style, style);
    for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name]);
    return element;
  };

  class Photo {
    constructor(input) {
      Object.assign(this, { input, words: input.dataset, work: Promise.resolve(), turn: 0, strokes: [] });
      for (const step of ["build", "listen", "load"]) this[step]();
    }

    build() {
      const { input, words } = this;
      const label = Object.assign(input.labels[0], { className: "btn btn-2 btn-w" });
      Object.assign(input.style, { position: "absolute", opacity: 0, width: "1px", height: "1px" });
      for (const kind of ["focus", "blur"]) input.addEventListener(kind, () => { label.style.outline = input.matches(":focus-visible") ? "3px solid var(--focus)" : ""; });
      const button = (textContent, onclick) => make("button", { type: "button", className: "btn btn-2 btn-s", textContent, onclick });
      const help = make("p", { className: "hint", id: `${input.id}_help`, textContent: matchMedia("(any-hover: hover)").matches ? `${words.help} ${words.keys}` : words.help });
      this.status = make("p", { className: "hint" }, {}, { role: "status" });
      this.canvas = make("canvas", { tabIndex: 0 }, {
        display: "block", maxWidth: "100%", maxHeight: "50vh", touchAction: "none", cursor: "crosshair", borderRadius: "var(--r-m)",
      }, { role: "application", "aria-label": words.picture, "aria-describedby": help.id });
      this.box = make("span", { hidden: true }, {
        position: "absolute", border: "3px solid var(--focus)", outline: "3px solid var(--focus-halo)", pointerEvents: "none",
      });
      const frame = make("div", {}, { position: "relative", width: "fit-content", maxWidth: "100%" });
      frame.append(this.canvas, this.box);
      this.undoButton = button(words.undo, () => this.undo());
      const row = make("div", { className: "row" });
      row.append(this.undoButton, button(words.remove, () => this.remove()));
      this.editor = make("div", { className: "stack gap-2", hidden: true });
      this.editor.append(help, frame, row);
      input.after(this.editor, this.status);
    }

    listen() {
      const { canvas, input } = this;
      input.addEventListener("change", () => this.load());
      input.form?.addEventListener("submit", (event) => this.hold(event));
      canvas.addEventListener("pointerdown", (event) => {
        if (event.button) return;
        canvas.setPointerCapture(event.pointerId);
        this.box.hidden = true;
        this.stroke = new Set();
        this.paint(event);
      });
      canvas.addEventListener("pointermove", (event) => this.stroke && this.paint(event));
      for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => this.keep(this.stroke));
      canvas.addEventListener("keydown", (event) => this.key(event));
      canvas.addEventListener("focus", () => canvas.matches(":focus-visible") && this.place());
      canvas.addEventListener("blur", () => { this.box.hidden = true; });
    }

    load() {
      const [file] = this.input.files;
      if (!file || file === this.sent || file === this.file) return;
      Object.assign(this, { file, sent: null });
      const turn = (this.turn += 1);
      this.work = createImageBitmap(file).then((picture) => turn === this.turn && this.show(picture), () => this.forget(this.words.unreadable));
    }

    show(picture) {
      const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
      const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale)));
      this.base = make("canvas", { width, height });
      const pen = this.base.getContext("2d", { willReadFrequently: true });
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, width, height);
      pen.drawImage(picture, 0, 0, width, height);
      picture.close();
      Object.assign(this.canvas, { width, height });
      Object.assign(this, { cell: Math.max(8, Math.round(Math.max(width, height) / CELLS)), at: { x: 0.5, y: 0.5, reach: 2 }, strokes: [], last: null });
      this.editor.hidden = false;
      return this.redraw(this.words.ready);
    }

    redraw(said) {
      this.canvas.getContext("2d").drawImage(this.base, 0, 0);
      for (const stroke of this.strokes) for (const cell of stroke) this.hide(cell);
      return this.send(said);
    }

    // A cell takes the mean of itself and its neighbours: a mosaic of what is already out of focus, from which nothing comes back.
    hide(name) {
      const [column, row] = name.split(",").map(Number);
      const { cell, base } = this;
      const [left, top] = [clamp((column - 1) * cell, 0, base.width), clamp((row - 1) * cell, 0, base.height)];
      const [right, bottom] = [clamp((column + 2) * cell, 1, base.width), clamp((row + 2) * cell, 1, base.height)];
      const { data } = base.getContext("2d").getImageData(left, top, right - left, bottom - top);
      const sum = [0, 0, 0];
      for (let i = 0; i < data.length; i += 4) for (let c = 0; c < 3; c += 1) sum[c] += data[i + c];
      const pen = this.canvas.getContext("2d");
      pen.fillStyle = `rgb(${sum.map((total) => Math.round(total / (data.length / 4)))})`;
      pen.fillRect(column * cell, row * cell, cell, cell);
    }

    cover(stroke, x, y, reach) {
      const { cell, base } = this;
      const [column, row] = [Math.floor((x * base.width) / cell), Math.floor((y * base.height) / cell)];
      for (let c = Math.max(0, column - reach); c <= column + reach && c * cell < base.width; c += 1) {
        for (let r = Math.max(0, row - reach); r <= row + reach && r * cell < base.height; r += 1) {
          if (!stroke.has(`${c},${r}`)) this.hide(`${c},${r}`);
          stroke.add(`${c},${r}`);
        }
      }
    }

    // A quick finger leaves gaps between two events: they are filled, a cell at a time.
    paint(event) {
      const seen = this.canvas.getBoundingClientRect();
      const to = { x: clamp((event.clientX - seen.left) / seen.width, 0, 0.999), y: clamp((event.clientY - seen.top) / seen.height, 0, 0.999) };
      const from = this.last || to;
      const steps = Math.ceil(Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) * CELLS) || 1;
      for (let i = 1; i <= steps; i += 1) this.cover(this.stroke, from.x + ((to.x - from.x) * i) / steps, from.y + ((to.y - from.y) * i) / steps, 1);
      this.last = to;
    }

    keep(stroke) {
      this.stroke = this.last = null;
      if (stroke) this.strokes.push(stroke) && this.send(this.words.blurred);
    }

    blurBox() {
      const stroke = new Set();
      this.cover(stroke, this.at.x, this.at.y, this.at.reach);
      this.keep(stroke);
    }

    key(event) {
      const { at, base, cell } = this;
      const move = MOVES[event.key], size = SIZES[event.key];
      if (move) Object.assign(at, { x: clamp(at.x + (move[0] * cell) / base.width, 0, 0.999), y: clamp(at.y + (move[1] * cell) / base.height, 0, 0.999) });
      else if (size) at.reach = clamp(at.reach + size, 0, 8);
      else if (event.key === "Enter" || event.key === " ") this.blurBox();
      else if (event.key === "z" && (event.ctrlKey || event.metaKey)) this.undo();
      else return;
      event.preventDefault();
      this.place();
      if (move) this.say(this.words.at.replace("{x}", Math.round(at.x * 100)).replace("{y}", Math.round(at.y * 100)));
    }

    // The box stands on the very cells that it would hide.
    place() {
      const { cell, at, base } = this;
      const edge = (value, side, end) => (clamp((Math.floor((value * side) / cell) + end) * cell, 0, side) / side) * 100;
      const [left, right] = [edge(at.x, base.width, -at.reach), edge(at.x, base.width, at.reach + 1)];
      const [top, bottom] = [edge(at.y, base.height, -at.reach), edge(at.y, base.height, at.reach + 1)];
      Object.assign(this.box.style, { left: `${left}%`, top: `${top}%`, width: `${right - left}%`, height: `${bottom - top}%` });
      this.box.hidden = false;
    }

    undo() { if (this.strokes.pop()) this.redraw(this.words.undone); }
    remove() { this.forget(this.words.removed); this.input.focus(); }
    forget(said) {
      Object.assign(this, { turn: this.turn + 1, sent: null, file: null });
      this.input.value = "";
      this.editor.hidden = true;
      this.say(said);
    }

    say(text) { this.status.textContent = text; }
    // The drawing takes the place of the file in the form; only the last one counts.
    send(said) {
      this.say(said);
      this.undoButton.disabled = !this.strokes.length;
      const turn = (this.turn += 1);
      this.sent = null;
      this.work = new Promise((resolve) => { this.canvas.toBlob(resolve, "image/jpeg", QUALITY); }).then((blob) => {
        if (turn !== this.turn) return this.work;
        if (!blob) return this.forget(this.words.unreadable);
        const basket = new DataTransfer();
        this.sent = new File([blob], "photo.jpg", { type: "image/jpeg" });
        basket.items.add(this.sent);
        this.input.files = basket.files;
      });
      return this.work;
    }

    // Whoever sends before the drawing is ready waits for it: the original never leaves.
    hold(event) {
      const { input, work } = this;
      if (!input.files.length || input.files[0] === this.sent) return;
      event.preventDefault();
      work.then(() => input.files.length && input.form.requestSubmit(event.submitter));
    }
  }

  const start = () => document.querySelectorAll("input[type=file][data-photo]").forEach((input) => { (input.photo ||= new Photo(input)).load(); });
  if (document.readyState !== "loading") start();
  for (const moment of ["DOMContentLoaded", "pageshow"]) addEventListener(moment, start);
})();
