// Passkeys need a browser that knows them: elsewhere their buttons are not shown. What fails is said in a sentence.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  if (!window.PublicKeyCredential) document.querySelectorAll("[data-passkey]").forEach((part) => { part.hidden = true; });
});
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelectorAll("[data-passkey-error]").forEach((note) => { note.hidden = false; });
});
