// A coordinator and a policy officer read results.
import { assert, check, journey, signIn, visit, press } from "./harness.mjs";

const published = [
  ["spark", /28%.*ging werken/s, /7 van 25/],
  ["spark", /60%.*beroepsopleiding/s, /15 van 25/],
  ["laat-zien-wat-je-kunt", /17%/s, /17 van 100/],
  ["begaanbare-weg", /25%/s, /5 van 20/],
  ["maljuna-frato", /25%/s, /5 van 20/],
  ["terugkeerontwikkeling", /70,8%/s, /51 van 72/],
];

journey("the figures of the report come out of the work itself", async ({ open }) => {
  const page = await open();
  await signIn(page, "coordinator@voorbeeldstad.example");
  for (const [method, percent, fraction] of published) {
    await visit(page, `/results/${method}?from=2005&until=2009`);
    const sentences = await page.locator(".sentence").allInnerTexts();
    const found = sentences.some((text) => percent.test(text) && fraction.test(text));
    assert.ok(found, `${method}: ${sentences.join(" | ")}`);
  }
  await visit(page, "/results/spark?from=2005&until=2009");
  await check(page, "results-spark");
  await page.locator("details.why summary").first().click();
  assert.match(await page.locator("details.why p").first().innerText(), /Van wie telt/);
  await press(page, page.locator(".results .more > a").first());
  assert.equal(await page.locator("ul.rows li", { hasText: /bereikt$/ }).count() >= 7, true);
  await check(page, "results-behind");
});

for (const width of [320, 1280]) {
  journey(`a policy officer reads figures and no names, at ${width} px`, async ({ open }) => {
    const page = await open({ width });
    await signIn(page, "beleid@voorbeeldstad.example");
    await visit(page, "/results/spark");
    assert.equal(await page.locator(".results .more > a").count(), 0);
    await check(page, "results-policy");
    const people = await page.goto("/people");
    assert.equal(people.status(), 404);
  });
}

for (const width of [320, 1280]) {
  journey(`a method's page with its drawing, at ${width} px`, async ({ open }) => {
    const page = await open({ width });
    await signIn(page, "coordinator@voorbeeldstad.example");
    await visit(page, "/methods");
    await check(page, "methods");
    for (const method of ["spark", "inburgering-2021"]) {
      await visit(page, `/methods/${method}`);
      await check(page, `method-${method}`);
    }
  });
}
