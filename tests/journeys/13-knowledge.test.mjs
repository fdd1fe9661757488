// The back office: somebody finds an answer, asks, is offered a like answer and asks all the same; staff take it on, let
// it wait and answer; the asker calls it solved. On a phone and a desk, and without scripts.
import { assert, check, faultOf, fits, journey, press, shot, signIn, visit } from "./harness.mjs";

const els = "els@voorbeeldstad.example";
const samir = "jobcoach@werkpunt.example";
const staff = "vraagbaak@voorbeeldstad.example";
const go = "main form.form button.utrecht-button--primary-action";

for (const [words, width] of [["woning", 320], ["سكن", 1280]]) {
  journey(`what is known is found in other words, at ${width} px`, async ({ open }) => {
    const page = await open({ width, locale: "nl" });
    await signIn(page, samir);
    await visit(page, "/knowledge");
    await check(page, "knowledge");
    await page.locator("main #q").fill(words);
    await press(page, page.locator("main form.filter button"));
    assert.match(await page.locator("ul.rows").innerText(), /Hargeisa/);
    await check(page, "knowledge-found");
    await press(page, page.locator("ul.rows a", { hasText: "Wat kost een kamer" }));
    assert.match(await page.locator("main").innerText(), /80 tot 120 dollar/);
    await check(page, "knowledge-answered");
  });
}

journey("a question goes from asking to solved", async ({ open }) => {
  const asker = await open({ width: 320, locale: "nl" });
  await signIn(asker, samir);
  await visit(asker, "/knowledge/ask");
  await check(asker, "ask");
  await asker.locator("#country").selectOption("SO");
  await asker.locator("#topic").selectOption("housing");
  await asker.locator("#title").fill("Kost een kamer in Hargeisa minder voor een gezin?");
  await asker.locator("#body").fill("Vader belt op 06-12345678. Een kamer in Hargeisa voor een gezin met drie kinderen.");
  await asker.locator("#alike .utrecht-alert--info").waitFor();
  assert.match(await asker.locator("#alike").innerText(), /Wat kost een kamer/);
  assert.match(await asker.locator("#alike-heard").innerText(), /passen misschien|past misschien/);
  await check(asker, "ask-while-typing");
  // Nothing is replaced after somebody said that theirs is another question.
  const title = await asker.locator("#title").inputValue();
  const answered = () => asker.waitForResponse((response) => response.url().endsWith("/knowledge/alike"));
  await asker.locator("#alike [name=anyway]").check();
  await Promise.all([answered(), asker.locator("#title").fill("Is er een school in Garowe?")]);
  assert.ok(await asker.locator("#alike [name=anyway]").isChecked());
  await asker.locator("#alike [name=anyway]").uncheck();
  await Promise.all([answered(), asker.locator("#title").fill("")]);
  await asker.locator("#title").fill(title);
  await asker.locator("#alike .utrecht-alert--info").waitFor();
  assert.equal(await asker.locator("#take [name=country]").inputValue(), "SO");
  await press(asker, asker.locator(go));
  assert.match(await asker.locator(".utrecht-alert--info").innerText(), /Wat kost een kamer/);
  await check(asker, "ask-alike");
  await asker.locator("[name=anyway]").check();
  await press(asker, asker.locator(go));
  assert.match(await faultOf(asker, "#body"), /persoon/);
  assert.match(await asker.locator("#body").inputValue(), /drie kinderen/);
  await check(asker, "ask-guard");
  await asker.locator("[name=looked][value=instead]").check();
  await press(asker, asker.locator(go));
  assert.match(await asker.locator("main").innerText(), /Vader belt op \[telefoonnummer\]/);
  const at = new URL(asker.url()).pathname;
  await check(asker, "asked");

  const office = await open({ width: 1280, locale: "nl" });
  await signIn(office, staff);
  assert.equal(new URL(office.url()).pathname, "/knowledge");
  await visit(office, "/knowledge/queue");
  await check(office, "queue");
  await press(office, office.locator(`a[href="${at}"]`));
  await press(office, office.locator("form[action$=handler] button"));
  await office.locator("details.act:has(form[action$=hold]) summary").click();
  await office.locator("#hold-reason").fill("We wachten op de verhuurders.");
  await press(office, office.locator("form[action$=hold] button"));
  await check(office, "held");
  await asker.goto(at);
  assert.match(await asker.locator("main").innerText(), /We wachten op de verhuurders/);
  await press(office, office.locator("form[action$=resumption] button"));
  await office.locator("#answer-body").fill("Twee kamers samen kosten zo’n 200 dollar.");
  await office.locator("#answer-source-url").fill("https://huren.example/hargeisa");
  await press(office, office.locator("form[action$=answers] button"));
  assert.match(await faultOf(office, "#answer-source-title"), /Vul dit in/);
  await check(office, "answer-faults");
  await office.locator("#answer-source-title").fill("Navraag");
  await office.locator("#answer-source-reliability").selectOption("B");
  await office.locator("form[action$=answers] details.source-more > summary").first().click();
  await office.locator("#answer-source-title-2").fill("Advertenties voor kamers");
  await office.locator("#answer-source-reliability-2").selectOption("C");
  await check(office, "answer-two-sources");
  await press(office, office.locator("form[action$=answers] button"));
  assert.match(await office.locator("main").innerText(), /200 dollar/);
  assert.equal(await office.locator("p.source").count(), 2);

  const plain = await open({ width: 320, locale: "nl", javaScriptEnabled: false });
  await signIn(plain, samir);
  await visit(plain, at);
  await shot(plain, "answered-without-scripts");
  await fits(plain, "answered-without-scripts");
  await press(plain, plain.locator("form[action$=solution] button"));
  assert.equal(await plain.locator(".chip.done").count(), 1);
});

journey("what is of one organisation is nowhere to be seen for another", async ({ open }) => {
  const own = await open({ width: 320, locale: "nl" });
  await signIn(own, els);
  await visit(own, "/knowledge?country=IQ");
  const hidden = own.locator("ul.rows a", { hasText: "insuline" }).first();
  const at = await hidden.getAttribute("href");
  const surfaces = ["/knowledge/countries/IQ", "/knowledge/compare?one=IQ&other=SO"];
  for (const place of surfaces) {
    await visit(own, place);
    assert.match(await own.locator("main").innerText(), /insuline/, place);
  }
  await visit(own, at);
  const gives = own.locator("details.act", { has: own.locator("#answer-body") });
  if (!(await own.locator("#answer-body").isVisible())) await gives.locator("summary").first().click();
  await own.locator("#answer-body").fill("In de apotheek naast het ziekenhuis, met een recept.");
  await press(own, own.locator("form[action$='/answers'] button"));
  const asks = { title: "Is insuline te krijgen in Erbil?", body: "Voor iemand die elke dag insuline nodig heeft." };
  const offered = async (page) => {
    await visit(page, "/knowledge/ask");
    await page.locator("#title").fill(asks.title);
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith("/knowledge/alike")),
      page.locator("#body").fill(asks.body),
    ]);
    return answer.status() === 200 ? await answer.text() : "";
  };
  assert.ok((await offered(own)).includes(`href="${at}"`), "whoever may see it is offered it");
  const other = await open({ width: 320, locale: "nl", mayFail: /404/ });
  await signIn(other, samir);
  await visit(other, "/knowledge?country=IQ");
  assert.doesNotMatch(await other.locator("main").innerText(), /insuline/);
  await visit(other, "/knowledge?q=insuline");
  assert.doesNotMatch(await other.locator("main").innerText(), /te krijgen in Erbil/);
  for (const place of surfaces) {
    await visit(other, place);
    assert.doesNotMatch(await other.locator("main").innerText(), /insuline/, place);
  }
  assert.equal((await other.goto(at)).status(), 404);
  const theirs = await offered(other);
  assert.ok(!theirs.includes(`href="${at}"`) && !theirs.includes("insuline"), theirs);
  await visit(other, "/knowledge?q=insuline");
  await check(other, "knowledge-none");
});

journey("an answer becomes a fact sheet, is translated, and stands with its country", async ({ open }) => {
  const office = await open({ width: 1280, locale: "nl" });
  await signIn(office, staff);
  await visit(office, "/knowledge?q=kapper&kind=question");
  await press(office, office.locator("ul.rows a").first());
  await press(office, office.locator("a[href*='sheets/new?question']"));
  assert.match(await office.locator("#body").inputValue(), /avondscholen/);
  await check(office, "sheet-form");
  assert.match(await office.locator("details.source-said > summary").innerText(), /Lijst van erkende opleidingen/);
  await office.locator("details.source-more > summary").first().click();
  await office.locator("#source-url-2").fill("https://opleidingen.example/kapper");
  await press(office, office.locator(go));
  assert.match(await faultOf(office, "#source-title-2"), /Vul dit in/);
  await check(office, "sheet-faults");
  await office.locator("#source-title-2").fill("Lijst van opleidingen");
  await office.locator("#source-kind-2").selectOption("official");
  await office.locator("#source-reliability-2").selectOption("A");
  await office.locator("#title").fill("Kapper worden in Accra");
  await press(office, office.locator(go));
  const sheet = new URL(office.url()).pathname;
  await check(office, "sheet");
  await press(office, office.locator("a[href$='/translation']"));
  await check(office, "sheet-translation");
  await office.locator("#title").fill("Becoming a hairdresser in Accra");
  await office.locator("#body").fill("Two evening schools give a certificate.");
  await press(office, office.locator(go));
  await press(office, office.locator(`article a[href='${sheet}']`));
  await office.locator("details.act:has(form[action$='/files']) summary").click();
  const files = office.locator("form[action$='/files']");
  await files.locator("#files-file").setInputFiles({ name: "x.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ no pdf") });
  await press(office, files.locator("button"));
  assert.match(await office.locator("#files-file-error").innerText(), /soort bestand/);
  await check(office, "sheet-file-fault");
  const list = { name: "Opleidingen_Accra.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\nSchools.") };
  await files.locator("#files-file").setInputFiles(list);
  await press(office, files.locator("button"));
  await check(office, "sheet-with-file");

  const reader = await open({ width: 320, locale: "nl" });
  await signIn(reader, samir);
  await visit(reader, "/knowledge");
  await press(reader, reader.locator(".lands a[href$='/GH']"));
  assert.match(await reader.locator("#education").innerText(), /Kapper worden in Accra/);
  await check(reader, "country");
  await press(reader, reader.locator("#education h2 a"));
  assert.match(await reader.locator("main").innerText(), /Opleidingen_Accra\.pdf/);
  assert.match(await reader.locator("ul.sources").innerText(), /Lijst van opleidingen/);
  await check(reader, "country-topic");
  const [kept] = await Promise.all([reader.waitForEvent("download"), reader.locator("main a.file").click()]);
  assert.equal(kept.suggestedFilename(), "Opleidingen_Accra.pdf");
  await reader.goBack();
  await reader.locator("#other").selectOption("SO");
  await press(reader, reader.locator("form[action='/knowledge/compare'] button"));
  await check(reader, "compared");
  const wide = await open({ width: 1280, locale: "nl" });
  await signIn(wide, samir);
  await visit(wide, "/knowledge/compare?one=GH&other=SO");
  await check(wide, "compared-wide");
});

journey("a sheet grew old, is looked at again and holds; a table is brought in twice", async ({ open }) => {
  const office = await open({ width: 320, locale: "nl" });
  await signIn(office, staff);
  await visit(office, "/knowledge/queue");
  await check(office, "reviews");
  await press(office, office.locator("a", { hasText: "Leren voor kapper in Accra" }));
  assert.match(await office.locator("main").innerText(), /Mogelijk verouderd/);
  await check(office, "sheet-old");
  await press(office, office.locator("form[action$='/review'] button"));
  assert.doesNotMatch(await office.locator("main").innerText(), /Mogelijk verouderd/);
  await visit(office, "/knowledge/import");
  await check(office, "sheets-import");
  const table = "titel;tekst;land\nBussen in Accra;Ze rijden vanaf vijf uur.;Ghana\nKwijt;Waar is dit?;Nergensland\n";
  for (const told of [/Nieuw: 1/, /Hetzelfde gebleven: 1/]) {
    await office.locator("#file").setInputFiles({ name: "bladen.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
    await press(office, office.locator(go));
    assert.match(await office.locator("main").innerText(), told);
    assert.match(await office.locator(".errors").innerText(), /Regel 3.*Nergensland/s);
  }
  await check(office, "sheets-brought-in");
});

journey("staff put a question to two partners; one answers by its link, without an account", async ({ open }) => {
  const office = await open({ width: 1280, locale: "nl" });
  await signIn(office, staff);
  await visit(office, "/knowledge/queue");
  assert.match(await office.locator("main").innerText(), /Voorgelegd aan 2, 1 reageerden/);
  await press(office, office.locator("ul.rows a", { hasText: "marktkraam" }));
  const at = new URL(office.url()).pathname;
  await press(office, office.locator("a[href$='/outside']"));
  assert.match(await office.locator("main").innerText(), /We work in Bo only/);
  await check(office, "outside");
  await office.locator("label.choice", { hasText: "Salone Start" }).locator("input").check();
  await office.locator("label.choice", { hasText: "Samen in Bo" }).locator("input").check();
  await office.locator("#title").fill("Is there support for a market stall?");
  await office.locator("#body").fill("For the first months, in Freetown.");
  await office.locator("#language").selectOption("en");
  await press(office, office.locator(go));
  assert.equal(await office.locator(".links .address").count(), 2);
  const made = office.locator(".links > li", { hasText: "Salone Start" });
  assert.match(await made.locator("a").getAttribute("href"), /^mailto:vragen@salonestart/);
  const shown = await made.locator(".address").innerText();
  await check(office, "outside-links");

  const link = new URL(shown.replace(/[\u2066-\u2069\s]/g, "")).pathname;
  for (const locale of ["ar", "nl"]) {
    const partner = await open({ width: 320, locale });
    await visit(partner, link);
    assert.match(await partner.locator("main").innerText(), /market stall/);
    await check(partner, `reply-${locale}`);
  }
  const plain = await open({ width: 320, locale: "en", javaScriptEnabled: false });
  await visit(plain, link);
  await plain.locator("#answer-body").fill("Yes: ask for **the stall desk** on Mondays. Call 06-12345678.");
  await press(plain, plain.locator("form:has(#answer-body) button"));
  assert.match(await faultOf(plain, "#answer-body"), /person/);
  await plain.locator("#answer-body").fill("Yes: ask for **the stall desk** on Mondays.");
  await press(plain, plain.locator("form:has(#answer-body) button"));
  assert.match(await plain.locator("h1").innerText(), /Thank you/);
  await fits(plain, "reply-thanks");

  const asker = await open({ width: 320, locale: "nl" });
  await signIn(asker, samir);
  await visit(asker, at);
  assert.match(await asker.locator("main").innerText(), /Salone Start.*the stall desk/s);
  await check(asker, "answered-from-outside");
  await visit(asker, "/knowledge/contacts");
  await check(asker, "contacts");
  await press(asker, asker.locator("ul.rows a").first());
  await check(asker, "contact");
  await visit(office, at);
  await press(office, office.locator("a[href*='sheets/new?question']"));
  assert.match(await office.locator("#body").inputValue(), /the stall desk/);
  await office.locator("#title").fill("Hulp bij een marktkraam in Freetown");
  await press(office, office.locator(go));
  await visit(asker, "/knowledge/countries/SL");
  assert.match(await asker.locator("main").innerText(), /Hulp bij een marktkraam/);
  await check(asker, "country-published");
  await visit(office, "/knowledge/contacts/new");
  await check(office, "contact-form");
});

journey("somebody follows a country in a feed reader, and ends that", async ({ open }) => {
  const page = await open({ width: 320, locale: "nl", javaScriptEnabled: false });
  await signIn(page, samir);
  await visit(page, "/knowledge/feeds");
  await page.locator("#country").selectOption("SL");
  await press(page, page.locator("form[action='/knowledge/feeds'] button"));
  const shown = await page.locator("code.address").innerText();
  await fits(page, "feed-made");
  const reader = await open({ width: 320 });
  const told = await reader.request.get(new URL(shown.replace(/\s/g, "")).pathname);
  assert.equal(told.headers()["content-type"], "application/atom+xml; charset=utf-8");
  assert.match(await told.text(), /<title xml:lang="nl">Beantwoord: .*marktkraam/);
  const wide = await open({ width: 1280, locale: "nl" });
  await signIn(wide, samir);
  await visit(wide, "/knowledge/feeds");
  await check(wide, "feeds");
  await press(wide, wide.locator("form[action$='/revocation'] button").first());
  const gone = await reader.request.get(new URL(shown.replace(/\s/g, "")).pathname);
  assert.equal(gone.status(), 404);
  await check(wide, "feeds-none");
});
