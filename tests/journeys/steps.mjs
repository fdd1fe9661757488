// What people do in several journeys.
import { assert, press, visit } from "./harness.mjs";

/** Registers somebody and enrols them in a method; gives the addresses of person and dossier. */
export async function enrol(page, given, family, method) {
  await visit(page, "/people/new");
  await page.locator("#given_name").fill(given);
  await page.locator("#family_name").fill(family);
  await page.locator("#language").selectOption("ar");
  await press(page, page.locator("main form[action='/people'] button"));
  const person = new URL(page.url()).pathname;
  assert.match(person, /^\/people\/\d+$/);
  await press(page, page.locator(".heading a.utrecht-button--primary-action"));
  await page.locator("label.choice", { hasText: method }).locator("input").check();
  await press(page, page.locator("main form[action='/trajectories'] button"));
  const dossier = new URL(page.url()).pathname;
  assert.match(dossier, /^\/trajectories\/\d+$/, await page.locator("main").innerText());
  return { person, dossier };
}

/** Fills in what the open step asks, with the first answer that fits, and records it. */
export async function doStep(page, { outcome } = {}) {
  for (const select of await page.locator("main form.form select").all()) {
    await select.selectOption({ index: 2 });
  }
  for (const group of await page.locator("main form.form fieldset.field").all()) {
    const radios = group.locator("input[type=radio]");
    const id = await group.getAttribute("id");
    if (id === "outcome") await group.locator(`input[value="${outcome}"]`).check();
    else if (await radios.count()) await radios.last().check();
  }
  for (const box of await page.locator("main form.form input[type=checkbox]").all()) await box.check();
  for (const area of await page.locator("main form.form textarea:not(#note):not(#reason)").all()) {
    await area.fill("Werken in de zorg");
  }
  for (const field of await page.locator("main form.form input.utrecht-textbox:not([type=date], [name$='#code'])").all()) {
    if ((await field.inputValue()) === "") await field.fill("30");
  }
  await press(page, page.locator("main form.form button.utrecht-button--primary-action"));
}
