// Passkeys: a browser hands one out to a script alone. This is for that alone. It asks the site for a
// challenge, lets the browser answer it, and sends the answer by the form that stands in the page.
const bytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};
const text = (buffer) => {
  const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

/** What the site asks, as the browser wants it. */
function read(asked) {
  const named = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));
  const made = { ...asked, challenge: bytes(asked.challenge) };
  if (asked.user) made.user = { ...asked.user, id: bytes(asked.user.id) };
  if (asked.excludeCredentials) made.excludeCredentials = named(asked.excludeCredentials);
  if (asked.allowCredentials) made.allowCredentials = named(asked.allowCredentials);
  return made;
}

/** What the browser answers, as the site wants it. */
function written({ id, rawId, type, response }) {
  const parts = ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"];
  const there = parts.filter((part) => response[part]);
  const told = Object.fromEntries(there.map((part) => [part, text(response[part])]));
  return JSON.stringify({ id, rawId: text(rawId), type, response: told });
}

async function answer(form) {
  const asked = await fetch(form.dataset.ask, { method: "POST", redirect: "error" });
  if (!asked.ok) throw new Error(String(asked.status));
  const publicKey = read(await asked.json());
  const made = await navigator.credentials[form.dataset.passkey]({ publicKey });
  form.elements.credential.value = written(made);
  form.submit();
}

const reasons = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "there" };

for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : []) {
  let busy = false;
  const tell = (why) => {
    for (const line of form.querySelectorAll("[data-why]")) line.hidden = line.dataset.why !== why;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    tell();
    answer(form).catch((error) => {
      busy = false;
      tell(reasons[error.name] ?? "failed");
    });
  });
  form.hidden = false;
}
if (window.PublicKeyCredential) {
  for (const without of document.querySelectorAll("[data-no-passkey]")) without.hidden = true;
}
