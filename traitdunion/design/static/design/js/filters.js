// <form data-autosubmit>: a choice sends the form at once; its button stays for those without script.
(() => {
  const ready = (form) => {
    for (const button of form.querySelectorAll("[data-without-script]")) button.hidden = true;
    form.addEventListener("change", (event) => {
      if (event.target.matches("[type=search], [type=text]")) return;
      form.requestSubmit();
    });
  };
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-autosubmit]").forEach(ready));
  document.addEventListener("htmx:load", (event) => event.target.querySelectorAll?.("form[data-autosubmit]").forEach(ready));
})();
