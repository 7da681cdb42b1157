// Where the map cannot follow its page, the page is asked with it. Once the reader explores: finer hexagons for what is in view, and the way to their reports.
(() => {
  const WAIT = 250;
  for (const failure of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(failure, (event) => {
      if (event.target.matches("[data-follows]")) location.search += "&dessin=oui";
    });
  }
  document.addEventListener("map:shown", (event) => {
    const { map, view } = event.detail;
    const frame = event.target;
    const said = document.querySelector("[data-map-said]");
    const ground = view.features.filter((one) => one.properties.kind !== "cell");
    let waiting = 0;

    const refresh = async () => {
      const bounds = map.getBounds();
      const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((one) => one.toFixed(5)).join(",");
      const answer = await fetch(`${frame.dataset.source}&boite=${box}`, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) return;
      const fresh = await answer.json();
      map.getSource("view").setData({ type: "FeatureCollection", features: [...fresh.features, ...ground] });
    };
    map.on("moveend", () => {
      clearTimeout(waiting);
      waiting = setTimeout(refresh, WAIT);
    });
    map.on("click", (click) => {
      const [found] = map.queryRenderedFeatures(click.point, { layers: ["cells"] });
      if (!found || !said) return;
      const link = document.createElement("a");
      link.href = `${frame.dataset.source.replace("/carte/donnees/", "/")}&case=${found.properties.key}`;
      link.textContent = found.properties.label;
      said.replaceChildren(link);
    });
  });
})();
