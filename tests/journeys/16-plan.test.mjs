// What a plan rests on: an answer that grew old is on Today until the coach looks, a question begins in the dossier and
// shows nothing of it, and an answer is put with a dossier from its own page. On a phone and a desk, and without scripts.
import { assert, check, faultOf, fits, journey, press, signIn, visit } from "./harness.mjs";

const karim = "karim@voorbeeldstad.example";
const samir = "jobcoach@werkpunt.example";
const go = "main form.form button.utrecht-button--primary-action";
const section = "section:has(a[href$='/questions'])";

for (const [locale, width] of [["nl", 320], ["ar", 1280]]) {
  journey(`the coach sees on what a plan rests, in ${locale} at ${width} px`, async ({ open }) => {
    const page = await open({ width, locale });
    await signIn(page, karim);
    await visit(page, "/");
    await check(page, `plan-today-${locale}`);
    const line = page.locator("ul.rows li:has(a[href$='/questions'])").first();
    const plan = await line.locator("a").getAttribute("href");
    await press(page, line.locator("a"));
    await check(page, `plan-${locale}`);
    await visit(page, plan.replace("/questions", ""));
    assert.equal(await page.locator(`a[href="${plan}"]`).count(), 1);
    await check(page, `plan-dossier-${locale}`);
  });
}

journey("an old answer is looked at, without scripts", async ({ open }) => {
  const page = await open({ width: 320, locale: "nl", javaScriptEnabled: false });
  await signIn(page, karim);
  await visit(page, "/");
  const today = page.locator(section, { hasText: "oud antwoord" });
  assert.match(await today.innerText(), /kapper/);
  await press(page, today.locator("li", { hasText: "oud antwoord" }).locator("a"));
  assert.match(await page.locator("main").innerText(), /Vraag het opnieuw/);
  await fits(page, "plan-old");
  await press(page, page.locator("form[action$='/review'] button").first());
  assert.match(await page.locator("main").innerText(), /Mogelijk verouderd.*Bekeken op/s);
  await visit(page, "/");
  assert.doesNotMatch(await page.locator("main").innerText(), /oud antwoord/);
});

journey("a question begins in a dossier and shows nothing of it", async ({ open }) => {
  const coach = await open({ width: 1280, locale: "nl" });
  await signIn(coach, karim);
  await visit(coach, "/");
  await press(coach, coach.locator("ul.rows a[href$='/questions']").last());
  const plan = new URL(coach.url()).pathname;
  const name = (await coach.locator("h1").innerText()).replace("Vragen en antwoorden bij ", "");
  await press(coach, coach.locator("a[href*='/knowledge/ask?trajectory=']").first());
  assert.notEqual(await coach.locator("#country").inputValue(), "");
  await check(coach, "plan-ask");
  await coach.locator("#topic").selectOption("transport");
  await coach.locator("#title").fill("Rijdt er een bus naar de kust?");
  await coach.locator("#body").fill(`${name} wil met veel bagage reizen.`);
  await press(coach, coach.locator(go));
  if (await coach.locator("[name=anyway]").count()) {
    await coach.locator("[name=anyway]").check();
    await press(coach, coach.locator(go));
  }
  assert.match(await faultOf(coach, "#body"), /persoon/);
  const instead = await coach.locator(".guard .proposal").first().textContent();
  assert.ok(!instead.includes(name), instead);
  await coach.setViewportSize({ width: 320, height: 700 });
  await check(coach, "plan-guard");
  await coach.locator("#body").fill("Iemand wil met veel bagage reizen.");
  await press(coach, coach.locator(go));
  const at = new URL(coach.url()).pathname;
  assert.match(await coach.locator(".plans-on").innerText(), new RegExp(`${name}.*voor dit dossier`, "s"));
  await check(coach, "plan-asked");
  await visit(coach, plan);
  assert.match(await coach.locator("main").innerText(), /Rijdt er een bus/);

  const other = await open({ width: 320, locale: "nl" });
  await signIn(other, samir);
  await visit(other, at);
  assert.equal(await other.locator(".plans-on").count(), 0);
  assert.doesNotMatch(await other.locator("body").innerText(), new RegExp(name));
  await check(other, "plan-not-shown");
});

journey("an answer is put with a dossier from its own page, and taken off", async ({ open }) => {
  const page = await open({ width: 320, locale: "nl" });
  await signIn(page, karim);
  await visit(page, "/knowledge?q=laissez-passer");
  await press(page, page.locator("ul.rows a", { hasText: "laissez-passer" }).first());
  await press(page, page.locator("a[href$='/plans']"));
  await check(page, "plan-use");
  await page.locator("#trajectory").selectOption({ index: 1 });
  await press(page, page.locator(go));
  const row = page.locator("li", { hasText: "laissez-passer" });
  assert.equal(await row.count(), 1);
  await check(page, "plan-used");
  await page.locator("#address").fill("/knowledge/questions/99999");
  await press(page, page.locator("form.form:has(#address) button"));
  assert.match(await faultOf(page, "#address"), /is er niet/);
  await check(page, "plan-fault");
  await press(page, page.locator("li", { hasText: "laissez-passer" }).locator("form[action$='/removal'] button"));
  assert.equal(await page.locator("li", { hasText: "laissez-passer" }).count(), 0);
});
