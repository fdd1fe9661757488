// While a question is written, what is like it is offered beside the field (docs/decisions/0035). The site finds it and writes
// it down; this asks for it when nobody typed for a moment, and puts it in its place. Sending the form offers it as well.
const form = document.querySelector("form[data-alike]");
const place = document.getElementById("alike");
const take = document.getElementById("take");
const chosen = ["country", "topic"];
let waits;
let asks;
let last = "";

async function look() {
  const { title, body } = form.elements;
  const typed = new URLSearchParams({ title: title.value, body: body.value });
  // Who said that theirs is another question is offered no more.
  if (String(typed) === last || form.querySelector("[name=anyway]:checked")) return;
  last = String(typed);
  asks?.abort();
  asks = new AbortController();
  try {
    const answer = await fetch(form.dataset.alike, { method: "POST", body: typed, redirect: "error", signal: asks.signal });
    const found = answer.status === 200 ? await answer.text() : "";
    if (place.dataset.holds === found) return;
    place.dataset.holds = found;
    place.innerHTML = found;
  } catch {
    // Offered when it is sent.
  }
}

form?.addEventListener("input", ({ target }) => {
  if (chosen.includes(target.name)) take.elements[target.name].value = target.value;
  if (!["title", "body"].includes(target.name)) return;
  clearTimeout(waits);
  waits = setTimeout(look, 500);
});
