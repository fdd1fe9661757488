// Somebody is referred to another organisation, which sees nothing but what it needs, and only as long as it needs it.
import { assert, check, journey, press, signIn, visit } from "./harness.mjs";
import { enrol } from "./steps.mjs";

const coach = "els@voorbeeldstad.example";
const lead = "leiding@werkpunt.example";
const worker = "jobcoach@werkpunt.example";

journey("a referral goes from offer to outcome", async ({ open }) => {
  const sender = await open();
  await signIn(sender, coach);
  const { dossier } = await enrol(sender, "Verwezen", "Naar Werkpunt", "SPARK");
  await visit(sender, dossier);
  await press(sender, sender.locator("a", { hasText: "Verwijs naar een andere organisatie" }));
  await sender.locator("#organisation").selectOption({ label: "Stichting Werkpunt (demonstratie)" });
  await sender.locator("#purpose").fill("Een stage voor Verwezen");
  const parts = sender.locator("details.parts").first();
  if (!(await parts.evaluate((details) => details.open))) await parts.locator("summary").click();
  await sender.locator("input[name=share]").first().check();
  await sender.locator("input[name=contact]").check();
  await check(sender, "refer");
  const go = sender.locator("main form.form button.utrecht-button--primary-action");
  await press(sender, go);
  assert.match(await sender.locator("#purpose-error").innerText(), /Haal de naam weg/);
  assert.equal(await sender.locator("#purpose").inputValue(), "Een stage voor Verwezen");
  assert.ok(await sender.locator("input[name=contact]").isChecked());
  await check(sender, "refer-faults");
  await sender.locator("#purpose").fill("Een stage, drie dagen in de week");
  await press(sender, sender.locator("main form.form button.utrecht-button--primary-action"));
  const referral = new URL(sender.url()).pathname;

  const receiver = await open({ width: 320 });
  await signIn(receiver, lead);
  const row = receiver.locator(`a[href="${referral}"]`);
  assert.equal(await row.count(), 1, "it stands on Today");
  await check(receiver, "today-lead");
  await press(receiver, row);
  const offered = await receiver.locator("main").innerText();
  assert.doesNotMatch(offered, /Verwezen/);
  await check(receiver, "referral-offered");
  await receiver.locator("#acceptance-worker").selectOption({ label: "Samir Aziz" });
  await press(receiver, receiver.locator("main button.utrecht-button--primary-action"));
  assert.match(await receiver.locator("h1").innerText(), /Verwezen/);

  const carrier = await open({ width: 320 });
  await signIn(carrier, worker);
  await visit(carrier, dossier);
  assert.match(await carrier.locator(".shared-panel").innerText(), /Voorbeeldstad/);
  assert.equal(await carrier.locator("ol.plan ol.plan > li").count(), 1);
  await check(carrier, "shared-dossier");
  await visit(carrier, referral);
  await carrier.locator("#reports-report").fill("De eerste week ging goed.");
  await press(carrier, carrier.locator("main button.utrecht-button--primary-action"));
  await carrier.locator("summary", { hasText: "Het is klaar" }).click();
  await carrier.locator("#outcome-outcome").fill("Een stage tot de zomer.");
  await press(carrier, carrier.locator("button", { hasText: "Rond af" }));
  await check(carrier, "referral-done");
  const gone = await carrier.request.get(dossier);
  assert.equal(gone.status(), 404, "what was shared ended with it");

  await visit(sender, referral);
  const told = await sender.locator("main").innerText();
  assert.match(told, /De eerste week ging goed/);
  assert.match(told, /Een stage tot de zomer/);
  await check(sender, "referral-told");
});

for (const locale of ["nl", "ar"]) {
  journey(`sharing a plan, with whom it is shared, and an end to it, in ${locale}`, async ({ open }) => {
    const page = await open({ width: 320, locale });
    await signIn(page, coach);
    await visit(page, "/referrals?from=us");
    await check(page, `referrals-${locale}`);
    await visit(page, "/trajectories?standing=started");
    await press(page, page.locator("main ul.rows a[href^='/trajectories/'], main table a[href^='/trajectories/']").first());
    const dossier = new URL(page.url()).pathname;
    await visit(page, `${dossier}/shares`);
    await page.locator("#organisation").selectOption({ label: "Stichting Werkpunt (demonstratie)" });
    await page.locator("#purpose").fill("Samen een stage zoeken");
    await page.locator("#until").fill("2035-01-01");
    await page.locator("input[name=what][value=whole]").check();
    const go = "main form.form button.utrecht-button--primary-action";
    await press(page, page.locator(go));
    assert.equal(await page.locator("#until-error").count(), 1, "a year is the longest");
    await check(page, `share-faults-${locale}`);
    const soon = new Date(Date.now() + 20 * 24 * 3600 * 1000).toISOString().slice(0, 10);
    await page.locator("#until").fill(soon);
    await press(page, page.locator(go));
    const shares = page.locator("ul.shares li form button");
    const many = await shares.count();
    assert.ok(many >= 1);
    await check(page, `shares-${locale}`);
    await press(page, shares.first());
    assert.equal(await page.locator("ul.shares li form button").count(), many - 1);
  });
}
