// Somebody moves: their whole file goes to another municipality, and a closed shell stays. And what family reads.
import { assert, check, fits, journey, press, shot, signIn, visit } from "./harness.mjs";
import { enrol } from "./steps.mjs";

const here = "coordinator@voorbeeldstad.example";
const there = "leiding@overzij.example";
const coach = "els@voorbeeldstad.example";

/** What can be seen of a page without scripts: axe is one. */
const looks = async (page, name) => {
  await shot(page, name);
  await fits(page, name);
};

for (const [locale, given, family] of [["nl", "Wendela", "Sprokkel"], ["ar", "Joram", "Krentink"]]) {
  journey(`a whole file goes to another municipality, in ${locale}`, async ({ open }) => {
    const sender = await open({ width: 1280, locale });
    await signIn(sender, here);
    const { person, dossier } = await enrol(sender, given, family, "SPARK");
    await visit(sender, dossier);
    await press(sender, sender.locator(`a[href="${dossier}/handover"]`));
    await check(sender, `handover-${locale}`);
    await sender.locator("#organisation").selectOption({ label: "Gemeente Overzij (demonstratie)" });
    await sender.locator("#purpose").fill(`${given} verhuist`);
    const go = "main form.form button.utrecht-button--primary-action";
    await press(sender, sender.locator(go));
    assert.equal(await sender.locator("#purpose-error").count(), 1, "it names nobody");
    assert.equal(await sender.locator("#purpose").inputValue(), `${given} verhuist`);
    await sender.setViewportSize({ width: 320, height: 700 });
    await check(sender, `handover-faults-${locale}`);
    await sender.locator("#purpose").fill("Verhuist op de eerste van de maand");
    await press(sender, sender.locator(go));
    const referral = new URL(sender.url()).pathname;
    await check(sender, `handover-offered-${locale}`);

    const receiver = await open({ width: 320, locale, javaScriptEnabled: false });
    await signIn(receiver, there);
    await press(receiver, receiver.locator(`a[href="${referral}"]`).first());
    assert.doesNotMatch(await receiver.locator("main").innerText(), new RegExp(given));
    await looks(receiver, `takeover-${locale}`);
    await receiver.locator("#takeover-worker").selectOption({ index: 1 });
    await press(receiver, receiver.locator("main form[action$=takeover] button"));
    assert.match(await receiver.locator("h1").innerText(), new RegExp(given));
    await looks(receiver, `taken-over-${locale}`);
    await visit(receiver, dossier);
    assert.match(await receiver.locator("h1").innerText(), new RegExp(family));

    const gone = await sender.goto(new URL(person, sender.url()).href);
    assert.equal(gone.status(), 404);
    await visit(sender, "/moved");
    assert.match(await sender.locator("main").innerText(), new RegExp(`${family}, ${given}`));
    await check(sender, `moved-${locale}`);
    await sender.setViewportSize({ width: 1280, height: 800 });
    await check(sender, `moved-wide-${locale}`);
  });
}

journey("family reads what is shared with it, until they are kept apart", async ({ open }) => {
  const worker = await open({ width: 1280 });
  await signIn(worker, coach);
  const first = await enrol(worker, "Xandra", "Vlierboom", "SPARK");
  await enrol(worker, "Quinten", "Wolkers", "SPARK");
  await visit(worker, `${first.person}/family`);
  await check(worker, "family-none");
  await worker.locator("main #q").fill("Wolkers");
  await press(worker, worker.locator("main form.filter button"));
  await worker.locator("#kind").selectOption("partner");
  await worker.setViewportSize({ width: 320, height: 700 });
  await check(worker, "family-found");
  await press(worker, worker.locator("main form.form button.utrecht-button--primary-action"));
  assert.match(await worker.locator("ul.rows").innerText(), /Wolkers/);
  await check(worker, "family-noted");
  await visit(worker, `${first.dossier}/family`);
  await check(worker, "family-share");
  // The browser would ask itself; whoever has an old one is asked by the page.
  await worker.locator("main form.form").evaluate((form) => (form.noValidate = true));
  await press(worker, worker.locator("main form.form button.utrecht-button--primary-action"));
  assert.ok((await worker.locator(".error").count()) > 0, "it asks whether she agrees");
  await worker.setViewportSize({ width: 1280, height: 800 });
  await check(worker, "family-share-faults");
  await visit(worker, `${first.person}/family`);
  await press(worker, worker.locator("form[action$=apart] button"));
  assert.equal(await worker.locator(".chip.late").count(), 1);
  await check(worker, "family-apart");
  await visit(worker, `${first.dossier}/family`);
  assert.equal(await worker.locator(".utrecht-alert--warning").count(), 1);
  await check(worker, "family-share-apart");
});
