// How far a table is: asked for again every three seconds until it is done. Without script, the link does it.
const part = document.querySelector("[data-progress]");
async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-progress]");
  if (!fresh) location.reload();
  part.querySelector("[role=status]").textContent = fresh.querySelector("[role=status]").textContent;
  part.querySelector("progress").value = fresh.querySelector("progress").value;
  setTimeout(look, 3000);
}
if (part) setTimeout(look, 3000);
