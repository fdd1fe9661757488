// Figures of the back office: somebody takes what is offered instead of asking, and staff find it counted; every number
// opens its list; a year on paper.
import { assert, check, journey, press, signIn, visit } from "./harness.mjs";

const samir = "jobcoach@werkpunt.example";
const staff = "vraagbaak@voorbeeldstad.example";
const go = "main form.form button.utrecht-button--primary-action";

/** What a table says in a column of a row. */
const figure = (page, row, column) =>
  page.locator("table.figures tr", { hasText: row }).locator(`td[data-label="${column}"]`);

journey("somebody takes what is offered, and it is counted", async ({ open }) => {
  const office = await open({ width: 1280, locale: "nl" });
  await signIn(office, staff);
  await visit(office, "/knowledge");
  await press(office, office.locator("main a[href='/knowledge/figures']"));
  await check(office, "figures");
  // In the first days of a year there may be nothing yet.
  const saved = async () => {
    const all = figure(office, "Alles samen", "Bespaarde vragen");
    return (await all.count()) ? Number.parseInt(await all.innerText(), 10) : 0;
  };
  const before = await saved();

  const asker = await open({ width: 320, locale: "nl", javaScriptEnabled: false });
  await signIn(asker, samir);
  await visit(asker, "/knowledge/ask");
  await asker.locator("#country").selectOption("GH");
  await asker.locator("#topic").selectOption("housing");
  await asker.locator("#title").fill("Wat kost een kamer in Hargeisa?");
  await asker.locator("#body").fill("Voor een alleenstaande man.");
  await press(asker, asker.locator(go));
  await press(asker, asker.locator("button[form=take]").first());
  assert.match(await asker.locator("[role=status]").innerText(), /wij tellen dat mee/);

  await visit(office, "/knowledge/figures");
  assert.equal(await saved(), before + 1);
  await press(office, figure(office, "Ghana", "Bespaarde vragen").locator("a"));
  assert.match(await office.locator("h1").innerText(), /Bespaarde vragen.*Ghana/);
  await check(office, "figures-saved");
});

for (const locale of ["nl", "ar"]) {
  for (const width of [320, 1280]) {
    journey(`every table and its lists, in ${locale} at ${width} px`, async ({ open }) => {
      const page = await open({ width, locale });
      await signIn(page, staff);
      await page.context().addCookies([{ name: "language", value: locale, url: new URL(page.url()).origin }]);
      for (const by of ["country", "topic", "organisation", "partner"]) {
        await visit(page, `/knowledge/figures?by=${by}`);
        await check(page, `figures-${by}-${locale}`);
      }
      const number = page.locator("table.figures td a").first();
      const many = Number.parseInt(await number.innerText(), 10);
      await press(page, number);
      assert.equal(await page.locator("main tbody tr").count(), many);
      await check(page, `figures-list-${locale}`);
      await visit(page, "/knowledge/figures/year");
      assert.ok((await page.locator("table.figures").count()) >= 3);
      await check(page, `figures-year-${locale}`);
    });
  }
}
