// While a question is written, what is like it is offered beside the field (docs/decisions/0035). The site finds it and writes
// it down; this asks for it when nobody typed for a moment, and puts it in its place. Sending the form offers it as well.
const form = document.querySelector("form[data-alike]");
const place = document.getElementById("alike");
const heard = document.getElementById("alike-heard");
const take = document.getElementById("take");
const chosen = ["country", "topic"];
let waits;
let asks;
let last = "";
let shown = "";

/** What the site finds like it; nothing when it does not answer: then it is offered when the question is sent. */
async function found(typed, { signal }) {
  try {
    const answer = await fetch(form.dataset.alike, { method: "POST", body: typed, redirect: "error", signal });
    return answer.status === 200 ? await answer.text() : "";
  } catch {
    return "";
  }
}

async function look() {
  const { title, body } = form.elements;
  const typed = new URLSearchParams({ title: title.value, body: body.value });
  if (String(typed) === last) return;
  last = String(typed);
  asks?.abort();
  const own = new AbortController();
  asks = own;
  const list = await found(typed, own);
  // Nothing is taken away from under somebody's hands, nor from who said that theirs is another question.
  const busy = place.contains(document.activeElement) || form.querySelector("[name=anyway]:checked");
  if (own.signal.aborted || busy || list === shown) return;
  shown = list;
  place.innerHTML = list;
  heard.textContent = place.firstElementChild?.dataset.heard ?? "";
}

form?.addEventListener("input", ({ target }) => {
  if (chosen.includes(target.name)) take.elements[target.name].value = target.value;
  if (!["title", "body"].includes(target.name)) return;
  clearTimeout(waits);
  waits = setTimeout(look, 500);
});
