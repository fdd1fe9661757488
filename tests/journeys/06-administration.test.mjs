// From an empty database to a participant who reads who looked: first start, members, roles, details, looks.
import { assert, check, code, faultOf, journey, press, serveWith, signIn, visit } from "./harness.mjs";
import { enrol } from "./steps.mjs";

serveWith({ demo: false });

const admin = { email: "anja@assen.example", password: "een zin die niemand raadt" };
const coach = { email: "els@assen.example", password: "een heel andere lange zin" };

journey("a first start leads through the first organisation to a coach at work", async ({ open }) => {
  const page = await open();
  await page.goto("/");
  assert.equal(new URL(page.url()).pathname, "/setup", "a first visit leads to the first start");
  await check(page, "setup");
  await page.locator("#code").fill("AAAA-AAAA");
  await page.locator("#organisation").fill("Gemeente Assen");
  await page.locator("#kind").selectOption("municipality");
  await page.locator("#name").fill("Anja Postma");
  await page.locator("#email").fill(admin.email);
  await page.locator("#password").fill(admin.password);
  await press(page, page.locator("main form.form button"));
  assert.match(await faultOf(page, "#code"), /code/i);
  assert.equal(await page.locator("#organisation").inputValue(), "Gemeente Assen");
  await page.locator("#code").fill(code());
  await page.locator("#password").fill(admin.password);
  await press(page, page.locator("main form.form button"));
  await signIn(page, admin.email, admin.password);

  await visit(page, "/administration");
  await check(page, "administration-first");
  await press(page, page.locator(".heading a.utrecht-button--primary-action"));
  await check(page, "member-new");
  await page.locator("#name").fill("Els Brouwer");
  await page.locator("#email").fill(coach.email);
  await page.locator("input[name=roles][value=coach]").check();
  await page.locator("#weekly_hours").fill("29");
  await press(page, page.locator("main form.form button"));
  await check(page, "member-invited");
  const link = await page.locator("code.secret").innerText();

  await visit(page, "/methods/spark");
  await press(page, page.locator("form[action*='spark'] button").first());

  const own = await open({ width: 320, javaScriptEnabled: false });
  await own.goto(link);
  await own.locator("#password").fill(coach.password);
  await own.locator("#again").fill("iets anders dan dat");
  await press(own, own.locator("main form.form button"));
  assert.notEqual(await faultOf(own, "#again"), "");
  await own.locator("#password").fill(coach.password);
  await own.locator("#again").fill(coach.password);
  await press(own, own.locator("main form.form button"));
  assert.match(await own.locator("h1").innerText(), /Vandaag/);
  const again = await open({ width: 320 });
  assert.equal((await again.goto(link)).status(), 404);
  await check(again, "welcome-lapsed");
});

journey("an administrator changes roles and hours, and every act is in the audit", async ({ open }) => {
  for (const width of [320, 1280]) {
    const page = await open({ width });
    await signIn(page, admin.email, admin.password);
    await visit(page, "/administration");
    await check(page, "administration");
    await press(page, page.locator("tbody a", { hasText: "Els Brouwer" }));
    await check(page, "member");
    await page.locator("input[name=roles][value=trainer]").check();
    await page.locator("#weekly_hours").fill(width === 320 ? "20" : "24");
    await press(page, page.locator("form[action$='/post'] button"));
    assert.match(await page.locator("[role=status]").innerText(), /bewaard/);
    assert.match(await page.locator(".facts-line").innerText(), /Trajectcoach, Trainer/);
    await visit(page, "/administration/organisation");
    await check(page, "administration-organisation");
    await visit(page, "/administration/audit");
    await check(page, "administration-audit");
    assert.match(await page.locator("tbody tr").first().innerText(), /Veranderde rollen of uren/);
  }
});

journey("one's own account: language, password, devices and keys", async ({ open }) => {
  for (const width of [320, 1280]) {
    const page = await open({ width });
    await signIn(page, coach.email, coach.password);
    await visit(page, "/account");
    await check(page, "account");
    await page.locator("#token").fill("Rooster");
    await press(page, page.locator("form[action='/account/tokens'] button"));
    assert.match(await page.locator("code.secret").innerText(), /^[\w-]{43}$/);
    await check(page, "account-token");
  }
});

journey("a coach corrects details, and the participant reads who looked, in Arabic", async ({ open }) => {
  const page = await open();
  await signIn(page, coach.email, coach.password);
  const { person, dossier } = await enrol(page, "Amira", "Haddad", "SPARK");
  await visit(page, person);
  await check(page, "person");
  await press(page, page.locator(`a[href='${person}/details']`));
  await check(page, "details");
  await page.locator("#phone").fill("06 12345678");
  await press(page, page.locator("main form.form button"));
  assert.match(await page.locator("main").innerText(), /06 12345678/);
  await visit(page, "/people/new");
  await page.locator("#given_name").fill("Haddad");
  await page.locator("#family_name").fill("Ameera");
  await press(page, page.locator("main form[action='/people'] button"));
  assert.match(await page.locator(".utrecht-alert--warning").innerText(), /Amira Haddad/);
  await check(page, "double");
  await visit(page, dossier);
  await check(page, "dossier-looks");
  await visit(page, `${dossier}/looks`);
  await check(page, "looks");

  await visit(page, person);
  await press(page, page.locator(`form[action='${person}/card'] button`));
  await check(page, "card-page");
  const card = await page.locator(".card-print code").innerText();
  const pin = await page.locator(".card-print strong").innerText();
  for (const javaScriptEnabled of [false, true]) {
    const own = await open({ width: 320, locale: "ar", javaScriptEnabled });
    await own.goto(card);
    await own.locator("#pin").fill(pin);
    await press(own, own.locator("main form button"));
    await press(own, own.locator("a[href='/mine/looks']"));
    assert.equal(await own.locator("html").getAttribute("dir"), "rtl");
    assert.match(await own.locator(".lookers").first().innerText(), /Els Brouwer/);
    assert.match(await own.locator(".lookers").first().innerText(), /اطّلع على بياناتك/);
    if (javaScriptEnabled) await check(own, "mine-looks-ar");
  }
});
