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

  for (const javaScriptEnabled of [false, true]) {
    const page = await open({ width: 320, locale: "ar", javaScriptEnabled });
    await page.goto(card);
    await page.locator("#pin").fill(pin);
    await press(page, page.locator("main form button"));
    assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
    assert.match(await page.locator("h1").innerText(), /Amira/);
    if (javaScriptEnabled) {
      await check(page, "participant-home-ar");
      await visit(page, "/mine/plan");
      await check(page, "participant-plan-ar");
      continue;
    }
    const choose = page.locator("a[href$='/choose-module']").first();
    await press(page, choose);
    await page.locator("#place").fill("المكتبة");
    await page.locator("#time").fill("10:00");
    await press(page, page.locator("form[action$='/choices'] button"));
    assert.equal(await page.locator("#place").inputValue(), "المكتبة");
    assert.equal(await page.locator("#time").inputValue(), "10:00");
  }
  await visit(coach, dossier);
  assert.match(await coach.locator(".plan").first().innerText(), /المكتبة/);
});

journey("a wrong pin is refused, and a participant sees no dossier", async ({ open }) => {
  const page = await open({ width: 320, locale: "ar" });
  await page.goto("/card/not-a-card");
  await page.locator("#pin").fill("123456");
  await press(page, page.locator("main form button"));
  assert.notEqual(await page.locator("#pin-error").innerText(), "");
  await check(page, "card-refused-ar");
});
