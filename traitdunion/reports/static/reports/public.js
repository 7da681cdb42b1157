// « Ma position »: where the device gives one, it is sent by POST, so that no address and no log holds it.
(() => {
  const form = document.querySelector("[data-position-form]");
  if (!form || !navigator.geolocation || !window.isSecureContext) return;
  const button = form.querySelector("button");
  const said = form.querySelector("[data-position-said]");
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    if (form.elements.lon.value) return;
    event.preventDefault();
    button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.lon.value = coords.longitude.toFixed(5);
        form.elements.lat.value = coords.latitude.toFixed(5);
        form.requestSubmit(button);
      },
      () => {
        button.removeAttribute("aria-busy");
        said.hidden = false;
      },
      { enableHighAccuracy: true, timeout: 8000, maximumAge: 60000 },
    );
  });
})();
