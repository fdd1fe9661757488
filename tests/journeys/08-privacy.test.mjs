// Glass that is broken is heard, the record is read, and somebody gets everything that is known of them.
import { assert, check, journey, press, signIn, visit } from "./harness.mjs";
import { enrol } from "./steps.mjs";

const coach = "els@voorbeeldstad.example";
const other = "karim@voorbeeldstad.example";
const coordinator = "coordinator@voorbeeldstad.example";
const officer = "privacy@voorbeeldstad.example";

journey("a dossier is opened in an emergency, reviewed, and found in the record", async ({ open }) => {
  const els = await open();
  await signIn(els, coach);
  const { person } = await enrol(els, "Noor", "Noodgeval", "SPARK");
  await visit(els, `${person}/details`);
  await els.locator("#client_number").fill("J-2026");
  await press(els, els.locator("main form.form button.utrecht-button--primary-action"));

  const karim = await open({ width: 320 });
  await signIn(karim, other);
  assert.equal((await karim.request.get(person)).status(), 404);
  await visit(karim, "/people");
  await press(karim, karim.locator("a[href='/emergencies/new']"));
  await check(karim, "emergency-new");
  await karim.locator("#family_name").fill("Noodgeval");
  await karim.locator("#born").fill("1-1-1990");
  await karim.locator("#reason").fill("Zij belde in paniek, haar coach is er niet.");
  await press(karim, karim.locator("main form.form button.utrecht-button--primary-action"));
  assert.match(await karim.locator("#family_name-error").innerText(), /niemand bekend/);
  assert.equal(await karim.locator("#reason").inputValue(), "Zij belde in paniek, haar coach is er niet.");
  await check(karim, "emergency-faults");
  await karim.locator("#family_name").fill("");
  await karim.locator("#born").fill("");
  await karim.locator("#client_number").fill("J-2026");
  await press(karim, karim.locator("main form.form button.utrecht-button--primary-action"));
  assert.equal(new URL(karim.url()).pathname, person);
  assert.match(await karim.locator("main").innerText(), /open in een noodgeval/);
  await check(karim, "emergency-open");

  const lead = await open({ width: 320, locale: "ar" });
  await signIn(lead, coordinator);
  const row = lead.locator("a[href^='/emergencies/']", { hasText: "Noor" });
  assert.equal(await row.count(), 1, "it stands on Today");
  await press(lead, row);
  assert.match(await lead.locator("main").innerText(), /Zij belde in paniek/);
  await check(lead, "emergency-review-ar");
  await press(lead, lead.locator("form[action$='/review'] button"));
  assert.equal(await lead.locator("#was_needed-error").count(), 1);
  await lead.locator("input[name=was_needed][value=yes]").check();
  await lead.locator("#finding").fill("Terecht.");
  await press(lead, lead.locator("form[action$='/review'] button"));
  await check(lead, "emergency-reviewed-ar");

  await visit(karim, "/emergencies");
  await check(karim, "emergencies");
  await press(karim, karim.locator("ul.rows a", { hasText: "Noor" }));
  await press(karim, karim.locator("form[action$='/ending'] button"));
  assert.equal((await karim.request.get(person)).status(), 404, "it is shut again");

  for (const width of [320, 1280]) {
    const watch = await open({ width });
    await signIn(watch, officer);
    assert.equal(new URL(watch.url()).pathname, "/privacy");
    await watch.locator("#whom").fill("noodgeval");
    await watch.locator("input[name=emergency]").check();
    await press(watch, watch.locator("form.filter button"));
    const found = await watch.locator("tbody").innerText();
    assert.match(found, /Karim Haddad/);
    assert.match(found, /noodtoegang/);
    await check(watch, "record");
    await visit(watch, "/rights");
    await check(watch, "rights");
    await visit(watch, "/retention");
    await check(watch, "retention-officer");
  }
});

journey("a participant asks for everything, in Arabic, and gets it", async ({ open }) => {
  const els = await open();
  await signIn(els, coach);
  const { person } = await enrol(els, "Samira", "Inzage", "SPARK");
  await visit(els, person);
  await press(els, els.locator(`form[action='${person}/card'] button`));
  const card = await els.locator(".card-print code").innerText();
  const pin = await els.locator(".card-print strong").innerText();

  const mine = await open({ width: 320, locale: "ar" });
  await mine.goto(card);
  await mine.locator("#pin").fill(pin);
  await press(mine, mine.locator("main form button"));
  await press(mine, mine.locator("a[href='/mine/rights']"));
  await check(mine, "mine-rights-ar");
  await press(mine, mine.locator("main form.form button"));
  assert.equal(await mine.locator("#kind-error").count(), 1);
  await mine.locator("input[name=kind][value=access]").check();
  await mine.locator("#words").fill("أريد أن أرى كل شيء");
  await press(mine, mine.locator("main form.form button"));
  await check(mine, "mine-rights-asked-ar");

  const lead = await open();
  await signIn(lead, coordinator);
  await visit(lead, "/rights");
  await check(lead, "rights-list");
  await press(lead, lead.locator("main a", { hasText: "Samira" }).first());
  await check(lead, "rights-request");
  await lead.locator("input[name=granted][value=yes]").check();
  await lead.locator("#answer").fill("Het staat klaar.");
  await press(lead, lead.locator("main form.form button.utrecht-button--primary-action"));
  await visit(lead, `${person}/rights`);
  await check(lead, "rights-person");

  await visit(mine, "/mine/rights");
  const ready = mine.locator("a[href='/mine/data.zip']");
  assert.equal(await ready.count(), 1);
  await check(mine, "mine-rights-ready-ar");
  const pack = await mine.request.get("/mine/data.zip");
  assert.equal(pack.status(), 200);
  assert.equal((await pack.body()).subarray(0, 2).toString(), "PK");

  await visit(lead, "/retention");
  await check(lead, "retention");
});
