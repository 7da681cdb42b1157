// Where WebGL 2 is there, a live map replaces the server's drawing: one touch marks the place, « C’est ici » sends it.
(() => {
  const box = document.querySelector("[data-pick-map]");
  const form = box?.closest("form");
  if (!form || !document.createElement("canvas").getContext("webgl2")) return;
  const colour = (name) => getComputedStyle(box).getPropertyValue(`--${name}`).trim();
  const load = (tag, attributes) => new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });
  const chosen = document.querySelector("[data-chosen]");
  const end = document.querySelector("[data-here]");
  let marker;
  let turn = 0;

  const name = async (lon, lat) => {
    const mine = ++turn;
    const said = new FormData();
    said.append("lon", lon);
    said.append("lat", lat);
    said.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(box.dataset.name, { method: "POST", body: said, credentials: "same-origin" });
      if (mine !== turn || !answer.ok) return;
      const { label, here } = await answer.json();
      chosen.querySelector("span").textContent = label;
      chosen.hidden = false;
      document.querySelector("[data-live]").hidden = true;
      end.hidden = !here;
    } catch { end.hidden = false; }
  };
  const point = (map, { lng, lat }) => {
    form.elements.lon.value = lng.toFixed(5);
    form.elements.lat.value = lat.toFixed(5);
    marker ??= new maplibregl.Marker({ color: colour("rive") });
    marker.setLngLat([lng, lat]).addTo(map);
    name(form.elements.lon.value, form.elements.lat.value);
  };
  // Quarters are named from afar, places and streets from near; a name that would run into another one waits.
  const labels = (map, view) => {
    const named = (kind, list) => list.map(([text, lon, lat]) => ({ kind, text, at: [lon, lat], half: text.length * 3.6 + 8 }));
    const all = [...named("quarter", view.quarters), ...named("place", view.places), ...named("street", view.streets)];
    const shown = new Map();
    const element = ({ kind, text }) => Object.assign(document.createElement("div"), { className: `map-label map-${kind}`, textContent: text });
    const fit = () => {
      const zoom = map.getZoom();
      const wanted = { quarter: zoom <= 14.5, place: zoom > 14.5, street: zoom > 14.8 };
      const { clientWidth: width, clientHeight: height } = map.getContainer();
      const kept = [];
      for (const one of all) {
        const { x, y } = wanted[one.kind] ? map.project(one.at) : { x: -1, y: -1 };
        const inside = x >= 0 && y >= 0 && x <= width && y <= height;
        const free = inside && kept.every((other) => Math.abs(other.y - y) > 24 || Math.abs(other.x - x) > one.half + other.half);
        if (free) kept.push({ x, y, half: one.half });
        if (free && !shown.has(one)) shown.set(one, new maplibregl.Marker({ element: element(one) }).setLngLat(one.at).addTo(map));
        if (!free && shown.has(one)) {
          shown.get(one).remove();
          shown.delete(one);
        }
      }
    };
    map.on("moveend", fit);
    fit();
  };
  const layers = [
    { id: "ground", type: "background", paint: { "background-color": colour("built") } },
    { id: "river", type: "line", source: "view", filter: ["==", ["get", "kind"], "river"],
      paint: { "line-color": colour("river"), "line-width": ["interpolate", ["exponential", 2], ["zoom"], 11, 4, 17, 160] } },
    { id: "streets", type: "line", source: "view", filter: ["==", ["get", "kind"], "street"],
      paint: { "line-color": colour("surface"), "line-width": ["interpolate", ["exponential", 2], ["zoom"], 12, 1, 18, 14] } },
    { id: "houses", type: "circle", source: "view", filter: ["==", ["get", "kind"], "house"],
      paint: { "circle-color": colour("cell-3"), "circle-radius": ["interpolate", ["exponential", 2], ["zoom"], 12, 1, 18, 14] } },
    { id: "tram", type: "line", source: "view", filter: ["==", ["get", "kind"], "tram"],
      paint: { "line-color": colour("ink-2"), "line-width": 2 } },
    { id: "areas", type: "line", source: "view", filter: ["==", ["get", "kind"], "area"],
      paint: { "line-color": colour("ink-2"), "line-width": 1.5 } },
  ];

  const show = async () => {
    const { library, worker, sheet, source, label, zoomIn, zoomOut } = box.dataset;
    const [view] = await Promise.all([
      fetch(source, { credentials: "same-origin" }).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))),
      load("script", { src: library }),
      load("link", { rel: "stylesheet", href: sheet }),
    ]);
    maplibregl.setWorkerUrl(worker);
    box.hidden = false;
    const map = new maplibregl.Map({
      container: box,
      bounds: view.bbox,
      fitBoundsOptions: { padding: 16 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      locale: { "NavigationControl.ZoomIn": zoomIn, "NavigationControl.ZoomOut": zoomOut, "Map.Title": label },
      style: { version: 8, sources: { view: { type: "geojson", data: view } }, layers },
    });
    map.touchZoomRotate.disableRotation();
    map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
    map.on("click", (event) => point(map, event.lngLat));
    map.once("load", () => {
      labels(map, view);
      document.querySelectorAll("[data-drawn]").forEach((one) => { one.hidden = true; });
      document.querySelector("[data-live]").hidden = false;
      box.dataset.map = "shown";
    });
  };
  show().catch(() => { box.hidden = true; });
})();
