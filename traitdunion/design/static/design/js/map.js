// [data-map]: the server's drawing stays until the reader asks to explore it, and for good where WebGL 2 is missing.
// The source is GeoJSON with a bbox; each feature says its kind (cell, area, river, street, tram, stop) and may have a label.
(() => {
  const token = (box, name) => getComputedStyle(box).getPropertyValue(`--${name}`).trim();
  const of = (kind) => ["==", ["get", "kind"], kind];

  const load = (tag, attributes) => new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });

  const hasWebGL2 = () => Boolean(document.createElement("canvas").getContext("webgl2"));

  // What is not published is hatched, never coloured.
  const hatching = (box) => {
    const size = 24;
    const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
    const pen = canvas.getContext("2d");
    pen.fillStyle = token(box, "surface");
    pen.fillRect(0, 0, size, size);
    pen.strokeStyle = token(box, "line-strong");
    pen.lineWidth = 2;
    for (let x = -size; x <= size; x += 12) {
      pen.moveTo(x, size);
      pen.lineTo(x + size, 0);
    }
    pen.stroke();
    return pen.getImageData(0, 0, size, size);
  };

  const layers = (box) => {
    const fill = (id, filter, paint) => ({ id, type: "fill", source: "view", filter, paint });
    const line = (id, filter, paint) => ({ id, type: "line", source: "view", filter, paint });
    const steps = ["match", ["get", "step"], ...[1, 2, 3].flatMap((n) => [n, token(box, `cell-${n}`)]), token(box, "cell-4")];
    const cell = of("cell");
    return [
      { id: "ground", type: "background", paint: { "background-color": token(box, "built") } },
      line("river", of("river"), { "line-color": token(box, "river"), "line-width": ["interpolate", ["exponential", 2], ["zoom"], 11, 4, 17, 160] }),
      fill("hatched", ["all", cell, ["==", ["get", "step"], 0]], { "fill-pattern": "hatching" }),
      fill("cells", ["all", cell, [">", ["get", "step"], 0]], { "fill-color": steps, "fill-opacity": 0.9 }),
      line("edges", cell, { "line-color": token(box, "surface"), "line-width": 1.5 }),
      line("streets", of("street"), { "line-color": token(box, "surface"), "line-width": 1.5, "line-opacity": 0.6 }),
      line("areas", of("area"), { "line-color": token(box, "ink-2"), "line-width": 1.5 }),
      line("tram", of("tram"), { "line-color": token(box, "ink-2"), "line-width": 2.5 }),
    ];
  };

  const label = (map, feature) => {
    const element = Object.assign(document.createElement("div"), { className: "map-label", textContent: feature.properties.label });
    new maplibregl.Marker({ element, anchor: "left" }).setLngLat(feature.geometry.coordinates).addTo(map);
  };

  const explain = (map) => {
    map.on("click", (event) => {
      const [found] = map.queryRenderedFeatures(event.point, { layers: ["cells", "hatched"] });
      if (!found?.properties.label) return;
      new maplibregl.Popup({ closeButton: false, maxWidth: "16rem" }).setLngLat(event.lngLat).setText(found.properties.label).addTo(map);
    });
  };

  const words = {
    "NavigationControl.ZoomIn": "zoomIn",
    "NavigationControl.ZoomOut": "zoomOut",
    "Map.Title": "label",
  };

  const show = async (box) => {
    const { library, worker, sheet, source } = box.dataset;
    const [view] = await Promise.all([
      fetch(source, { credentials: "same-origin" }).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))),
      load("script", { src: library }),
      load("link", { rel: "stylesheet", href: sheet }),
    ]);
    maplibregl.setWorkerUrl(worker);
    const canvas = box.querySelector("[data-map-canvas]");
    canvas.hidden = false;
    const map = new maplibregl.Map({
      container: canvas,
      bounds: view.bbox,
      fitBoundsOptions: { padding: 24 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      cooperativeGestures: false,
      locale: Object.fromEntries(Object.entries(words).map(([key, name]) => [key, box.dataset[name] || ""])),
      style: { version: 8, sources: { view: { type: "geojson", data: view } }, layers: [] },
    });
    map.touchZoomRotate.disableRotation();
    map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
    const draw = () => {
      map.addImage("hatching", hatching(box), { pixelRatio: 2 });
      for (const layer of layers(box)) map.addLayer(layer);
      view.features.filter((f) => f.properties.kind === "stop" && f.properties.label).forEach((f) => label(map, f));
      explain(map);
      for (const drawn of box.querySelectorAll("[data-map-drawing], [data-map-ask]")) drawn.hidden = true;
      box.dataset.map = "shown";
      box.dispatchEvent(new CustomEvent("map:shown", { bubbles: true, detail: { map, view } }));
    };
    map.once("load", draw);
  };

  const ready = (box) => {
    if (!hasWebGL2()) return;
    const start = () => show(box).catch(() => { box.querySelector("[data-map-canvas]").hidden = true; });
    const ask = box.querySelector("[data-map-ask]");
    if (box.dataset.map === "auto" || !ask) start();
    else {
      ask.hidden = false;
      ask.addEventListener("click", start, { once: true });
    }
  };
  const known = new WeakSet();
  const all = () => {
    for (const box of document.querySelectorAll("[data-map]")) {
      if (!known.has(box)) ready(box);
      known.add(box);
    }
  };
  all();
  document.addEventListener("htmx:load", all); // a frame that came after its page
})();
