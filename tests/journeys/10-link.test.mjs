// Somebody without an account fills in one step, on a telephone, by a link and a code that came apart.
import { assert, check, journey, press, signIn, visit } from "./harness.mjs";
import { enrol } from "./steps.mjs";

const coach = "els@voorbeeldstad.example";
const partner = "Bakkerij De Korenaar";
// Names that sound alike would be asked about.
const people = { en: ["Zelma", "Kuiperink"], ar: ["Ibrahim", "Vondeling"] };

for (const locale of ["en", "ar"]) {
  journey(`an employer answers once, by a link, in ${locale}`, async ({ open }) => {
    const [given, family] = people[locale];
    const worker = await open({ width: 1280 });
    await signIn(worker, coach);
    const { dossier } = await enrol(worker, given, family, "SPARK");
    await visit(worker, `${dossier}/steps/intake`);
    await press(worker, worker.locator(`a[href='${dossier}/links?step=intake']`));
    assert.equal(await worker.locator("#step").inputValue(), "intake");
    await worker.locator("#email").fill("geen adres@");
    await worker.locator("#partner").fill(partner);
    await check(worker, `link-ask-${locale}`);
    await worker.locator("#email").fill("werkgever@korenaar.example");
    await press(worker, worker.locator("main form.form button.utrecht-button--primary-action"));
    const [address, code] = await worker.locator("code.address").allInnerTexts();
    assert.match(code, /^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    assert.ok((await worker.locator("#message").inputValue()).includes(address));
    assert.ok(!(await worker.locator("#message").inputValue()).includes(code), "they go apart");
    await check(worker, `link-made-${locale}`);
    await worker.setViewportSize({ width: 320, height: 700 });
    await check(worker, `link-made-narrow-${locale}`);
    await worker.setViewportSize({ width: 1280, height: 800 });

    const phone = await open({ width: 320, locale });
    const path = new URL(address).pathname;
    await visit(phone, path);
    assert.equal(await phone.locator("html").getAttribute("dir"), locale === "ar" ? "rtl" : "ltr");
    assert.doesNotMatch(await phone.locator("main").innerText(), new RegExp(given));
    await check(phone, `partner-code-${locale}`);
    await phone.locator("#code").fill("AAAA-AAAA");
    await press(phone, phone.locator("main form.form button"));
    assert.equal(await phone.locator("#code-error").count(), 1);
    await check(phone, `partner-wrong-${locale}`);
    await phone.locator("#code").fill(code.toLowerCase().replace("-", " "));
    await press(phone, phone.locator("main form.form button"));
    assert.match(await phone.locator("main").innerText(), new RegExp(given));
    assert.doesNotMatch(await phone.locator("main").innerText(), new RegExp(family));
    await check(phone, `partner-form-${locale}`);
    await phone.locator("textarea[name='intake.goal']").fill("Brood leren bakken");
    await press(phone, phone.locator("main form.form button.utrecht-button--primary-action"));
    assert.equal(await phone.locator("textarea[name='intake.goal']").inputValue(), "Brood leren bakken");
    assert.ok((await phone.locator(".error").count()) > 0);
    await check(phone, `partner-faults-${locale}`);
    await phone.setViewportSize({ width: 1280, height: 800 });
    await check(phone, `partner-faults-wide-${locale}`);
    await phone.setViewportSize({ width: 320, height: 700 });
    for (const select of await phone.locator("main form.form select").all()) await select.selectOption({ index: 2 });
    for (const group of await phone.locator("main form.form fieldset.field").all()) {
      await group.locator("input[type=radio]").last().check();
    }
    await phone.locator("#note").fill("Kwam altijd op tijd");
    await press(phone, phone.locator("main form.form button.utrecht-button--primary-action"));
    assert.equal(await phone.locator("main form").count(), 0, await phone.locator("main").innerText());
    await check(phone, `partner-thanks-${locale}`);
    const again = await phone.request.get(path);
    assert.equal(again.status(), 404, "it works once");

    await visit(worker, dossier);
    const journal = await worker.locator("ol.journal > li").first().innerText();
    assert.match(journal, new RegExp(partner));
    assert.match(journal, /Kwam altijd op tijd/);
    await check(worker, `partner-told-${locale}`);
    await visit(worker, "/");
    assert.match(await worker.locator("main").innerText(), new RegExp(partner), "it is on Today until it was seen");
    await check(worker, `today-links-${locale}`);
    await visit(worker, `${dossier}/links`);
    await press(worker, worker.locator("ul.shares li form button").first());
    await worker.setViewportSize({ width: 320, height: 700 });
    await check(worker, `links-${locale}`);
  });
}
