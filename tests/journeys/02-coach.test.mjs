// A coach with twenty minutes: who needs me, why, and SPARK from intake to outcome.
import { assert, check, journey, signIn, visit, press } from "./harness.mjs";
import { doStep, enrol } from "./steps.mjs";

const coach = "els@voorbeeldstad.example";

for (const width of [320, 1280]) {
  journey(`today tells who needs me, by when and why, at ${width} px`, async ({ open }) => {
    const page = await open({ width });
    await signIn(page, coach);
    await check(page, "today");
    const row = page.locator("ul.rows > li", { has: page.locator("details.why") }).first();
    await row.locator("summary").click();
    assert.match(await row.locator("details.why p").innerText(), / na /);
    assert.match(await page.locator(".meter").innerText(), /Caseload \d+ van \d+/);
    await check(page, "today-why");
  });
}

journey("a coach runs SPARK from intake to outcome", async ({ open }) => {
  const page = await open();
  await signIn(page, coach);
  const { dossier } = await enrol(page, "Reisgenoot", "Van Intake", "SPARK");
  await check(page, "dossier-new");
  let steps = 0;
  for (; steps < 60; steps += 1) {
    await visit(page, dossier);
    const next = page.locator(".now-panel a.utrecht-button");
    if ((await next.count()) === 0) break;
    await press(page, next);
    if (steps === 0) await check(page, "step-intake");
    await doStep(page, { outcome: "work" });
    assert.equal(new URL(page.url()).pathname, dossier, await page.locator("main").innerText());
  }
  assert.ok(steps > 15, `SPARK took ${steps} steps`);
  assert.match(await page.locator(".facts-line").innerText(), /Werk/);
  assert.equal(await page.locator(".plan .mark.open").count(), 0);
  await check(page, "dossier-ended");
});

journey("a step without answers comes back with its faults and keeps what was typed", async ({ open }) => {
  const page = await open({ width: 320 });
  await signIn(page, coach);
  const { dossier } = await enrol(page, "Fout", "Veld", "SPARK");
  await visit(page, `${dossier}/steps/intake`);
  await page.locator("[id='intake.goal']").fill("Timmeren");
  await press(page, page.locator("main form.form button.utrecht-button--primary-action"));
  assert.ok((await page.locator(".errors li").count()) >= 2);
  assert.equal(await page.locator("[id='intake.goal']").inputValue(), "Timmeren");
  await check(page, "step-faults");
});

journey("leaving a step out asks why and shows it in the plan", async ({ open }) => {
  const page = await open({ javaScriptEnabled: false });
  await signIn(page, coach);
  const { dossier } = await enrol(page, "Afwijkend", "Plan", "SPARK");
  await visit(page, dossier);
  await page.locator("summary", { hasText: "Afwijken" }).click();
  await page.locator("#deviation-step").selectOption("childcare");
  await page.locator("input[name=deed][value=skipped]").check();
  await page.locator("#deviation-reason").fill("opa past op");
  await press(page, page.locator("form[action$='/deviations'] button"));
  assert.match(await page.locator(".plan").first().innerText(), /opa past op/);
});
