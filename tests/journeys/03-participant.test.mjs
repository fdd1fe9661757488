// A participant on an old phone: a card, Arabic, no scripts, 320 px; the next thing first, and choices.
import { assert, check, journey, signIn, visit, press } from "./harness.mjs";
import { doStep, enrol } from "./steps.mjs";

journey("a participant signs in with a card and chooses place and time, in Arabic", async ({ open }) => {
  const coach = await open();
  await signIn(coach, "els@voorbeeldstad.example");
  const { person, dossier } = await enrol(coach, "Amira", "Kaart", "SPARK");
  await visit(coach, `${dossier}/steps/intake`);
  await doStep(coach);
  await visit(coach, person);
  await press(coach, coach.locator(`form[action='${person}/card'] button`));
  await check(coach, "card");
  const card = await coach.locator(".card-print code").innerText();
  const pin = await coach.locator(".card-print strong").innerText();

  let place;
  for (const javaScriptEnabled of [false, true]) {
    const page = await open({ width: 320, locale: "ar", javaScriptEnabled });
    await page.goto(card);
    await page.locator("#pin").fill(pin);
    await press(page, page.locator("main form button"));
    assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
    assert.match(await page.locator("h1").innerText(), /Amira/);
    if (javaScriptEnabled) {
      await check(page, "participant-home-ar");
      await press(page, page.locator("a[href$='/choose-module']").first());
      await check(page, "participant-choice-ar");
      await visit(page, "/mine/plan");
      await check(page, "participant-plan-ar");
      continue;
    }
    const choose = page.locator("a[href$='/choose-module']").first();
    await press(page, choose);
    // A place that a group offers, and a time of one's own.
    // Which one comes first follows from the day.
    const first = page.locator("input[name=place]").first();
    place = await first.getAttribute("value");
    await first.check();
    await page.locator("input[name=time][value='~']").check();
    await page.locator("#time-own").fill("صباح السبت");
    await press(page, page.locator("form[action$='/choices'] button"));
    assert.ok(await page.locator("input[name=place]").first().isChecked());
    assert.equal(await page.locator("#time-own").inputValue(), "صباح السبت");
  }
  await visit(coach, dossier);
  const plan = await coach.locator(".plan").first().innerText();
  assert.ok(place.length > 3 && plan.includes(place), `${place} in ${plan}`);
  assert.match(plan, /صباح السبت/);
});

journey("a participant reads Dutch beside Arabic, sees the choices and puts a file in the portfolio", async ({ open }) => {
  const coach = await open();
  await signIn(coach, "els@voorbeeldstad.example");
  const { person, dossier } = await enrol(coach, "Hodan", "Portfolio", "SPARK");
  await visit(coach, `${dossier}/steps/intake`);
  await doStep(coach);
  await visit(coach, person);
  await press(coach, coach.locator(`form[action='${person}/card'] button`));
  const card = await coach.locator(".card-print code").innerText();
  const pin = await coach.locator(".card-print strong").innerText();

  const page = await open({ width: 320, locale: "ar" });
  await page.goto(card);
  await page.locator("#pin").fill(pin);
  await press(page, page.locator("main form button"));
  await press(page, page.locator(".tongue a"));
  assert.ok((await page.locator(".dutch").count()) > 3);
  await check(page, "participant-home-dutch-beside");
  await press(page, page.locator(".doors a[href^='/mine/choices']"));
  assert.match(page.url(), /dutch=1/, "Dutch stays beside it");
  await check(page, "participant-choices-ar");
  await press(page, page.locator(".card .big a").first());
  await check(page, "participant-step-ar");
  await press(page, page.locator("form[action$='/choose-module'] button.utrecht-button--secondary-action"));

  await visit(page, "/mine/portfolio");
  await check(page, "participant-portfolio-empty-ar");
  await page.locator("#title").fill("شهادتي");
  await page.locator("#file").setInputFiles({ name: "a.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ no pdf") });
  await press(page, page.locator("main form.form button.utrecht-button--primary-action"));
  assert.notEqual(await page.locator("#file-error").innerText(), "");
  assert.equal(await page.locator("#title").inputValue(), "شهادتي", "what was typed is kept");
  await check(page, "participant-portfolio-refused-ar");
  const paper = { name: "شهادة.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n") };
  await page.locator("#file").setInputFiles(paper);
  await press(page, page.locator("main form.form button.utrecht-button--primary-action"));
  assert.match(await page.locator(".pieces").innerText(), /شهادتي/);
  await check(page, "participant-portfolio-ar");

  await visit(coach, `${dossier}/portfolio`);
  assert.match(await coach.locator(".pieces a.file").innerText(), /شهادة\.pdf/);
  await check(coach, "coach-portfolio");
});

journey("a coach keeps a draft of a long form and finds it back", async ({ open }) => {
  const coach = await open();
  await signIn(coach, "els@voorbeeldstad.example");
  const { dossier } = await enrol(coach, "Selam", "Concept", "SPARK");
  await visit(coach, `${dossier}/steps/intake`);
  await coach.locator("[id='intake.goal']").fill("Iets met zorg");
  await press(coach, coach.locator("button[value=draft]"));
  assert.equal(await coach.locator("[id='intake.goal']").inputValue(), "Iets met zorg");
  assert.match(await coach.locator(".draft").innerText(), /Concept van Els Brouwer/);
  await check(coach, "draft");
});

journey("a wrong pin is refused, and a participant sees no dossier", async ({ open }) => {
  const page = await open({ width: 320, locale: "ar" });
  await page.goto("/card/not-a-card");
  await page.locator("#pin").fill("123456");
  await press(page, page.locator("main form button"));
  assert.notEqual(await page.locator("#pin-error").innerText(), "");
  await check(page, "card-refused-ar");
});
