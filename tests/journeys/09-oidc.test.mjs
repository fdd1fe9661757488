// Signing in at one's organisation, with a real provider: set by an administrator, used by a worker who was never here.
import { after } from "node:test";
import { address, assert, check, code, faultOf, journey, press, serveWith, signIn, visit } from "./harness.mjs";
import { startProvider } from "./provider.mjs";

serveWith({ demo: false, flags: ["--outgoing-allow", "127.0.0.1"] });

const admin = { email: "anja@assen.example", password: "een zin die niemand raadt" };
const PAGE = "/administration/organisation/sign-in";
const people = {
  els: { name: "Els Brouwer", email: "els@assen.example", email_verified: true, groups: ["coaches"] },
  bo: { name: "Bo de Beheerder", groups: ["beheer"] },
};
let provider;
after(() => provider?.stop());

const roles = async (page) => (await (await page.request.get("/api/v1/me")).json()).roles;

/** From the page of signing in to the provider, and through its form. */
async function throughProvider(page, name, of = "els@assen.example") {
  await visit(page, "/sign-in");
  await press(page, page.locator("main a[href^='/sign-in/organisation']"));
  await page.locator("#of").fill(of);
  await press(page, page.locator("main form.form button"));
  await press(page, page.locator("main a.utrecht-button"));
  assert.equal(new URL(page.url()).host, provider.host);
  await page.locator("#name").fill(name);
  await press(page, page.locator("button"));
}

journey("an administrator sets where colleagues sign in, and tries it out", async ({ open }) => {
  provider = await startProvider(address(), people);
  const page = await open();
  await page.goto("/setup");
  await page.locator("#code").fill(code());
  await page.locator("#organisation").fill("Gemeente Assen");
  await page.locator("#kind").selectOption("municipality");
  await page.locator("#name").fill("Anja Postma");
  await page.locator("#email").fill(admin.email);
  await page.locator("#password").fill(admin.password);
  await press(page, page.locator("main form.form button"));
  await signIn(page, admin.email, admin.password);
  await visit(page, "/administration/organisation");
  await press(page, page.locator(`nav.tabs a[href='${PAGE}']`));
  await check(page, "provider-first");
  assert.equal(await page.locator("#return-to").innerText(), `${address()}/sign-in/oidc/return`);
  await page.locator("#name").fill("Gemeente Assen");
  await page.locator("#address").fill("assen");
  await page.locator("#domains").fill("assen.example");
  await page.locator("#issuer").fill("http://login.example");
  await page.locator("#client_id").fill(provider.client.id);
  await page.locator("#secret").fill(provider.client.secret);
  for (const [n, group, role] of [
    [1, "coaches", "coach"],
    [2, "trainers", "trainer"],
    [3, "beheer", "administrator"],
  ]) {
    await page.locator(`#group-${n}`).fill(group);
    await page.locator(`#role-${n}`).selectOption(role);
  }
  await page.locator("input[name=accounts]").check();
  await page.locator("input[name=active]").check();
  await press(page, page.locator("main form.form button.utrecht-button--primary-action"));
  assert.match(await faultOf(page, "#issuer"), /https/);
  assert.equal(await page.locator("#group-2").inputValue(), "trainers");
  await check(page, "provider-fault");
  await page.locator("#issuer").fill(provider.issuer);
  await page.locator("#secret").fill(provider.client.secret);
  await press(page, page.locator("main form.form button.utrecht-button--primary-action"));
  assert.match(await page.locator("[role=status]").innerText(), /bewaard/);
  await press(page, page.locator(`form[action='${PAGE}/trial'] button`));
  assert.match(await page.locator("[role=status]").innerText(), /antwoordt goed/);
  await check(page, "provider-tried");
  const narrow = await open({ width: 320, locale: "ar" });
  await signIn(narrow, admin.email, admin.password);
  await narrow.goto(PAGE);
  await check(narrow, "provider-ar");
});

journey("somebody new signs in at their organisation, and their roles follow their groups", async ({ open }) => {
  const mayRequest = provider.host;
  const page = await open({ width: 320, javaScriptEnabled: false, mayRequest });
  await throughProvider(page, "els");
  assert.equal(page.url(), `${address()}/`);
  assert.match(await page.locator("h1").innerText(), /Vandaag/);
  assert.deepEqual(await roles(page), ["coach"]);

  // Another key and another way of signing; and another group.
  for (const [alg, group, role] of [
    ["ES256", "trainers", "trainer"],
    ["EdDSA", "coaches", "coach"],
  ]) {
    await provider.sign(alg);
    people.els.groups = [group, "iedereen"];
    const again = await open({ mayRequest });
    await throughProvider(again, "els", "assen");
    assert.deepEqual(await roles(again), [role], alg);
  }

  people.els.groups = ["iedereen"];
  for (const options of [{ width: 1280 }, { width: 320, locale: "ar" }]) {
    const out = await open({ ...options, mayRequest });
    await visit(out, "/sign-in");
    await check(out, "sign-in-elsewhere");
    await press(out, out.locator("main a[href^='/sign-in/organisation']"));
    await check(out, "elsewhere");
    await out.locator("#of").fill("els@drenthe.example");
    await press(out, out.locator("main form.form button"));
    assert.notEqual(await faultOf(out, "#of"), "");
    await check(out, "elsewhere-unknown");
    await out.locator("#of").fill("els@assen.example");
    await press(out, out.locator("main form.form button"));
    await check(out, "elsewhere-door");
    await throughProvider(out, "els");
    assert.equal(new URL(out.url()).searchParams.get("refused"), "group");
    if (!options.locale) assert.match(await out.locator("[role=alert]").innerText(), /nog geen rol/);
    await check(out, "elsewhere-refused");
    assert.equal((await out.request.get("/api/v1/me")).status(), 401);
  }
});

journey("whoever has no password here shows again at their organisation who they are", async ({ open }) => {
  const page = await open({ mayRequest: provider.host });
  await throughProvider(page, "bo", "assen");
  assert.deepEqual(await roles(page), ["administrator"]);
  await page.goto("/account/proof?back=%2Fadministration%2Faudit");
  await check(page, "proof-elsewhere");
  assert.equal(await page.locator("#password").count(), 0);
  await press(page, page.locator("main a.utrecht-button"));
  assert.match(await page.locator("#prompt").innerText(), /login_prompt|max_age/, "the provider asks anew");
  await page.locator("#name").fill("bo");
  await press(page, page.locator("button"));
  assert.equal(page.url(), `${address()}/administration/audit`);
  assert.match(await page.locator("tbody tr").first().innerText(), /Bewees opnieuw/);

  await page.context().clearCookies({ name: /^_session/ }); // at the provider
  await page.goto("/account/proof?back=%2Fadministration");
  await press(page, page.locator("main a.utrecht-button"));
  await page.locator("#name").fill("els");
  await press(page, page.locator("button"));
  const { pathname, searchParams } = new URL(page.url());
  assert.deepEqual([pathname, searchParams.get("refused")], ["/account/proof", "another"]);
  await check(page, "proof-another");
});
