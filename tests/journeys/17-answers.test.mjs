// What colleagues know: they follow countries, answer, are thanked; two answers contradict each other and one is gone by;
// and a question for organisations that are named is for those alone.
import { assert, check, faultOf, fits, journey, press, shot, signIn, visit } from "./harness.mjs";

const els = "els@voorbeeldstad.example";
const samir = "jobcoach@werkpunt.example";
const staff = "vraagbaak@voorbeeldstad.example";
const go = "main form.form button.utrecht-button--primary-action";

journey("somebody follows a country, finds what is open, and ends it without scripts", async ({ open }) => {
  const page = await open({ width: 320, locale: "nl" });
  await signIn(page, samir);
  await visit(page, "/knowledge/countries/SL");
  await press(page, page.locator("a[href='/knowledge/subscriptions?country=SL']"));
  assert.equal(await page.locator("#country").inputValue(), "SL");
  await check(page, "subscriptions");
  await page.locator("input[name=how][value=none]").check();
  await press(page, page.locator(go));
  const own = page.locator("form.filter:has(select[name=how])");
  const many = await own.count();
  assert.ok(many > 1);
  await check(page, "subscribed");
  const plain = await open({ width: 1280, locale: "nl", javaScriptEnabled: false });
  await signIn(plain, samir);
  await visit(plain, "/knowledge/subscriptions");
  const mine = plain.locator("form.filter:has(select[name=how])");
  await mine.first().locator("select").selectOption("end");
  await press(plain, mine.first().locator("button"));
  assert.equal(await mine.count(), many - 1);
  await shot(plain, "subscriptions-without-scripts");
});

for (const [locale, width] of [["nl", 320], ["nl", 1280]]) {
  journey(`what contradicts stands side by side, in ${locale} at ${width} px`, async ({ open }) => {
    const page = await open({ width, locale });
    await signIn(page, els);
    await visit(page, "/knowledge/countries/GM");
    await press(page, page.locator("ul.rows a", { hasText: "rijbewijs" }).first());
    assert.match(await page.locator("#weighed .preferred").innerText(), /Drie maanden/);
    assert.match(await page.locator("#weighed").innerText(), /Het bureau zelf zegt het/);
    await check(page, "weighed");
  });
}

journey("answers are weighed, and whoever wrote the best one is thanked", async ({ open }) => {
  const asker = await open({ width: 320, locale: "nl" });
  await signIn(asker, samir);
  await visit(asker, "/knowledge/ask");
  await asker.locator("#country").selectOption("GM");
  await asker.locator("#topic").selectOption("housing");
  await asker.locator("#title").fill("Hoeveel maanden huur vraagt men in Banjul vooruit?");
  await asker.locator("#body").fill("Voor een gezin met twee kinderen.");
  await press(asker, asker.locator(go));
  await asker.locator("[name=anyway]").check();
  await press(asker, asker.locator(go));
  const at = new URL(asker.url()).pathname;
  const office = await open({ width: 1280, locale: "nl" });
  await signIn(office, staff);
  await visit(office, at);
  await office.locator("summary", { hasText: "Wie weet hier meer van" }).click();
  assert.match(await office.locator("main").innerText(), /antwoord over Gambia/);
  await check(office, "who-knows");
  const answers = async (page, text) => {
    await visit(page, at);
    const act = page.locator("details.act:has(#answer-body)");
    if ((await act.getAttribute("open")) === null) await act.locator("summary").first().click();
    await page.locator("#answer-body").fill(text);
    await press(page, page.locator("form[action$=answers] button"));
  };
  const peer = await open({ width: 320, locale: "nl" });
  await signIn(peer, els);
  await answers(peer, "Zes maanden, hoorde ik.");
  await answers(office, "Drie maanden; zes is niet toegestaan.");
  await office.locator("details.act:has(form[action$=weighing]) > summary").click();
  const weighing = office.locator("form[action$=weighing]");
  await weighing.locator("input[name=preferred]").nth(1).check();
  await weighing.locator("#weighing-reason").fill("Dit staat in de huurwet.");
  await press(office, weighing.locator("button"));
  assert.match(await faultOf(office, "#weighing-against"), /minstens één ander antwoord/);
  assert.equal(await office.locator("#weighing-reason").inputValue(), "Dit staat in de huurwet.");
  await check(office, "weighing-faults");
  await office.locator("form[action$=weighing] input[name=against]").first().check();
  await press(office, office.locator("form[action$=weighing] button"));
  await visit(asker, at);
  await press(asker, asker.locator("#weighed .preferred form[action$=thanks] button"));
  assert.match(await asker.locator("#weighed .preferred").innerText(), /1 collega bedankt/);
  await fits(asker, "thanked");
});

journey("a question for named organisations is seen there, and what was chosen stays", async ({ open }) => {
  const asker = await open({ width: 320, locale: "nl" });
  await signIn(asker, els);
  await visit(asker, "/knowledge/ask");
  await asker.locator("#country").selectOption("GM");
  await asker.locator("#topic").selectOption("labour-market");
  await asker.locator("#title").fill("Welke garages in Banjul nemen leerlingen?");
  await asker.locator("#body").fill("Een man van 20 wil monteur worden.");
  await asker.locator("input[name=audience][value=named]").check();
  await press(asker, asker.locator(go));
  assert.match(await faultOf(asker, "#named"), /minstens één organisatie/);
  await check(asker, "ask-named");
  await asker.locator("#named label", { hasText: "Werkpunt" }).locator("input").check();
  await press(asker, asker.locator(go));
  const at = new URL(asker.url()).pathname;
  assert.match(await asker.locator(".chip").allInnerTexts().then((all) => all.join(" ")), /Alleen voor:\s.*Werkpunt/);
  await check(asker, "asked-named");
  const other = await open({ width: 320, locale: "nl" });
  await signIn(other, samir);
  await visit(other, at);
  assert.match(await other.locator("main").innerText(), /monteur/);
});
