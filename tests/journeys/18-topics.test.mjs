// The back office adds a topic and calls another one otherwise; a coach files a question under it and finds it by its words.
import { address, assert, check, faultOf, journey, press, shot, signIn, visit, visitUntil } from "./harness.mjs";

const els = "els@voorbeeldstad.example";
const staff = "vraagbaak@voorbeeldstad.example";
const go = "main form.form button.utrecht-button--primary-action";

journey("a topic is added, chosen, found by its words, and retired", async ({ open }) => {
  const office = await open({ width: 320, locale: "nl" });
  await signIn(office, staff);
  await visit(office, "/knowledge/queue");
  await press(office, office.locator("main a[href='/knowledge/topics']"));
  await check(office, "topics");
  await press(office, office.locator("a[href='/knowledge/new-topic']"));
  await check(office, "topic-new");
  await office.locator("#name-nl").fill("Huisvesting");
  await office.locator("#name-en").fill("Pets");
  await office.locator("#words-nl").fill("hond\nkat, goudvis");
  await press(office, office.locator(go));
  assert.match(await faultOf(office, "#name-nl"), /Er is al een onderwerp/);
  assert.equal(await office.locator("#words-nl").inputValue(), "hond\nkat, goudvis");
  await check(office, "topic-fault");
  await office.locator("#name-nl").fill("Huisdieren");
  await press(office, office.locator(go));
  assert.match(await office.locator("main").innerText(), /Huisdieren/);

  const coach = await open({ width: 320, locale: "nl", javaScriptEnabled: false });
  await signIn(coach, els);
  await visit(coach, "/knowledge?q=Mag%20de%20goudvis%20mee%3F");
  await press(coach, coach.locator("a[href^='/knowledge/ask']").first());
  assert.equal(await coach.locator("#topic").inputValue(), "pets");
  await coach.locator("#country").selectOption("GH");
  await coach.locator("#title").fill("Mag Rex mee in het vliegtuig?");
  await coach.locator("#body").fill("Hij is ingeënt en weegt negen kilo.");
  await press(coach, coach.locator(go));
  if ((await coach.locator("[name=anyway]").count()) > 0) {
    await coach.locator("[name=anyway]").check();
    await press(coach, coach.locator(go));
  }
  const at = new URL(coach.url()).pathname;
  await visitUntil(coach, "/knowledge?q=goudvis", `ul.rows a[href='${at}']`);

  await visit(office, "/knowledge/topics/pets");
  await press(office, office.locator("form[action$='/retirement'] button"));
  assert.match(await office.locator("ul.rows li", { hasText: "Huisdieren" }).innerText(), /Niet meer te kiezen/);
  await visit(coach, "/knowledge/ask");
  assert.equal(await coach.locator("#topic option[value=pets]").count(), 0);
  await visit(office, "/knowledge/topics/pets");
  await check(office, "topic-retired");
  await press(office, office.locator("form[action$='/return'] button"));
});

for (const [locale, width] of [["nl", 1280], ["ar", 320]]) {
  journey(`what a topic of the thesaurus is called, in ${locale} at ${width} px`, async ({ open }) => {
    const page = await open({ width, locale });
    await signIn(page, staff);
    // The account speaks Dutch; this device another language.
    await page.context().addCookies([{ name: "language", value: locale, url: address() }]);
    await visit(page, "/knowledge/topics/housing");
    assert.equal(await page.locator("html").getAttribute("lang"), locale);
    await check(page, `topic-${locale}`);
    await page.locator("main details summary").first().click();
    await shot(page, `topic-words-${locale}`);
    await page.locator("#words-nl").fill("flatje");
    await press(page, page.locator(go));
    await check(page, `topics-${locale}`);
  });
}
