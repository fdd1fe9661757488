// Passkeys, with the virtual device that the browser brings: added, shown again, used to sign in, removed.
import { address, assert, check, code, journey, press, serveWith, shot, signIn, visit } from "./harness.mjs";

serveWith({ demo: false });

const anja = { email: "anja@assen.example", password: "een zin die niemand raadt" };
// A number is no site to a browser, so that no passkey can be made for it.
const site = () => address().replace("127.0.0.1", "localhost");
const here = (options = {}) => ({ baseURL: site(), mayRequest: new URL(site()).host, ...options });

/** A device that makes sure who holds it, as a telephone does. */
async function device(page, { verifies = true } = {}) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: verifies,
      automaticPresenceSimulation: true,
    },
  });
  return {
    keys: async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    forget: () => cdp.send("WebAuthn.clearCredentials", { authenticatorId }),
    verifies: (isUserVerified) => cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  };
}

const signOut = async (page) => {
  await page.locator("header details.menu").last().locator("summary").click();
  await press(page, page.locator("form[action='/sign-out'] button").first());
};
const passkeyForm = "form[data-passkey]";

journey("whoever founds the place chooses a password that nobody guesses", async ({ open }) => {
  const page = await open({ width: 320 });
  await page.goto("/setup");
  await page.locator("#code").fill(code());
  await page.locator("#organisation").fill("Gemeente Assen");
  await page.locator("#name").fill("Anja Postma");
  await page.locator("#email").fill(anja.email);
  await page.locator("#password").fill("anjapostma2026");
  await press(page, page.locator("main form.form button"));
  assert.match(await page.locator("#password-error").innerText(), /drie of vier woorden/);
  await check(page, "password-easy");
  await page.locator("#password").fill(anja.password);
  await press(page, page.locator("main form.form button"));
  assert.match(page.url(), /said=set-up/);
});

journey("somebody adds a passkey, signs in with it, shows again who they are, and removes it", async ({ open }) => {
  const page = await open(here());
  const key = await device(page);
  await visit(page, "/sign-in");
  await check(page, "sign-in-passkey");
  await signIn(page, anja.email, anja.password);
  await visit(page, "/account");
  await press(page, page.locator("main a[href='/account/passkeys']"));
  await check(page, "passkeys-none");

  // By keyboard alone.
  await page.locator("#name").focus();
  await page.keyboard.type("Laptop van het werk");
  await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("Enter")]);
  await page.waitForLoadState();
  assert.match(await page.locator("[role=status]").innerText(), /toegevoegd/);
  assert.match(await page.locator("ul.rows").innerText(), /Laptop van het werk[\s\S]*Nog niet gebruikt/);
  await check(page, "passkeys-one");
  const [made] = await key.keys();
  assert.equal(made.rpId, "localhost");
  assert.ok(made.isResidentCredential, "found without a name typed first");

  // The same device has one already, and says so beside the button.
  await page.locator("#name").fill("Nog een keer");
  await page.locator(`${passkeyForm} button`).click();
  await page.locator("[data-why=there]").waitFor();
  assert.match(await page.locator("[data-why=there]").innerText(), /staat al een passkey/);
  await check(page, "passkeys-there");

  await signOut(page);
  await visit(page, "/sign-in");
  await page.goto("/sign-in?back=%2Fpeople");
  await press(page, page.locator(`${passkeyForm} button`));
  assert.equal(page.url(), `${site()}/people`);

  await page.goto("/account/proof?back=%2Faccount%2Fpasskeys");
  await check(page, "proof-passkey");
  await press(page, page.locator(`${passkeyForm} button`));
  assert.equal(page.url(), `${site()}/account/passkeys`);
  assert.match(await page.locator("ul.rows").innerText(), /Laatst gebruikt/);

  await press(page, page.locator("ul.rows form button"));
  assert.match(await page.locator("[role=status]").innerText(), /verwijderd/);
  await signOut(page);

  // What was removed here is still on the device, and opens nothing.
  await visit(page, "/sign-in");
  await press(page, page.locator(`${passkeyForm} button`));
  assert.match(await page.locator("#passkey-error").innerText(), /lukt niet/);
  await check(page, "sign-in-passkey-refused");
});

journey("what the device does not do is said beside the button, in the reader's language", async ({ open }) => {
  const page = await open(here({ width: 320, locale: "ar" }));
  const key = await device(page);
  await visit(page, "/sign-in");
  await check(page, "sign-in-passkey-ar");
  await key.verifies(false);
  await page.locator(`${passkeyForm} button`).click();
  await page.locator("[data-why]:visible").waitFor({ timeout: 60_000 });
  assert.match(await page.locator("[data-why]:visible").innerText(), /[\u0600-\u06FF]/);
  await check(page, "sign-in-passkey-failed-ar");
  await key.verifies(true);
  await signIn(page, anja.email, anja.password);
  await page.context().addCookies([{ name: "language", value: "ar", url: site() }]); // her account says Dutch
  await page.goto("/account/passkeys");
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  await check(page, "passkeys-ar");
  await page.locator("#name").fill("هاتفي");
  await press(page, page.locator(`${passkeyForm} button`));
  await check(page, "passkeys-one-ar");
  await page.goto("/account/proof?back=%2F");
  await check(page, "proof-passkey-ar");
  await page.goto("/account/passkeys");
  await press(page, page.locator("ul.rows form button"));
});

journey("without scripts the pages are as they were, and offer no passkey", async ({ open }) => {
  const page = await open(here({ width: 320, javaScriptEnabled: false }));
  await visit(page, "/sign-in");
  assert.equal(await page.locator(passkeyForm).isVisible(), false);
  await shot(page, "sign-in-without-script-320");
  await signIn(page, anja.email, anja.password);
  await page.goto("/account/passkeys");
  assert.equal(await page.locator(passkeyForm).isVisible(), false);
  assert.match(await page.locator("main").innerText(), /geen passkey gebruiken/);
  // At an address that is a number nothing is offered either, and no script runs.
  const numbered = await open();
  const answer = await numbered.goto("/sign-in");
  assert.doesNotMatch(answer.headers()["content-security-policy"], /script/);
  assert.equal(await numbered.locator(passkeyForm).count(), 0);
});
