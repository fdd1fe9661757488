// A trainer takes attendance by tapping names; a coach makes a group; a participant says who comes.
import { assert, check, journey, signIn, visit, press } from "./harness.mjs";
import { enrol } from "./steps.mjs";

const trainer = "trainer@voorbeeldstad.example";
const coach = "els@voorbeeldstad.example";

/** A Dutch day from now, as a date field takes it. */
const day = (ahead) =>
  new Date(Date.now() + ahead * 86_400_000).toLocaleDateString("sv", { timeZone: "Europe/Amsterdam" });

/** Opens the group that a trainer sees first, and its meeting without attendance. */
async function untaken(page) {
  await visit(page, "/");
  const link = page.locator("section", { hasText: "Aanwezigheid nog invullen" }).locator("li a").first();
  await press(page, link);
  return new URL(page.url()).pathname;
}

journey("a trainer takes attendance on an old phone without scripts, and looks again", async ({ open }) => {
  const page = await open({ width: 320, javaScriptEnabled: false });
  await signIn(page, trainer);
  const meeting = await untaken(page);
  const names = page.locator(".tap");
  const all = await names.count();
  assert.ok(all >= 5, `${all} names`);
  for (let n = 0; n < all - 1; n += 1) await names.nth(n).click();
  const absent = page.locator(".taps > li").last();
  await absent.locator("summary").click();
  await absent.locator("input.utrecht-textbox").fill("kind ziek");
  await press(page, page.locator("form[action$='/attendance'] button"));
  assert.equal(new URL(page.url()).pathname, meeting);
  assert.match(await page.locator("[role=status]").innerText(), /bewaard/);
  assert.equal(await page.locator(".tap input:checked").count(), all - 1);
  assert.equal(await page.locator(".taps > li input.utrecht-textbox").last().inputValue(), "kind ziek");

  const wide = await open({ width: 1280 });
  await signIn(wide, trainer);
  await check(wide, "trainer-today");
  await visit(wide, meeting);
  await check(wide, "meeting-taken");
  await wide.locator("summary", { hasText: "Geef huiswerk" }).click();
  await wide.locator("#title").fill("Mijn apotheek");
  await wide.locator("#text").fill("Zoek op waar uw apotheek is.");
  await press(wide, wide.locator("form[action$='/homework'] button"));
  assert.match(await wide.locator(".panel").first().innerText(), /Mijn apotheek/);
  await check(wide, "meeting-homework");
  const small = await open({ width: 320 });
  await signIn(small, trainer);
  await check(small, "trainer-today");
  await visit(small, meeting);
  await check(small, "meeting-taken");
  await visit(small, meeting.replace(/\/meetings.*/, ""));
  await check(small, "group");
});

journey("a coach makes a group with a series, and a participant replies in Arabic", async ({ open }) => {
  const page = await open();
  await signIn(page, coach);
  const { person, dossier } = await enrol(page, "Amira", "Groep", "SPARK");
  await visit(page, "/groups");
  await check(page, "groups");
  await press(page, page.locator(".heading a.utrecht-button--primary-action"));
  await check(page, "group-choose-method");
  await press(page, page.locator(".card a", { hasText: "SPARK" }));
  await check(page, "group-new");
  await page.locator("#name").fill("Lessen in de zorg");
  await page.locator("#trainer").selectOption({ index: 1 });
  await page.locator("#place").fill("Bibliotheek, Marktplein 3");
  await page.locator("#contact").fill("06-12345678");
  await page.locator("#languages").fill("nl, ar");
  await page.locator("input[name=composition][value=homogeneous]").check();
  await page.locator("#capacity").fill("8");
  await press(page, page.locator("main form[action='/groups'] button"));
  assert.match(await page.locator("#shared_language-error").innerText(), /taal/);
  assert.equal(await page.locator("#name").inputValue(), "Lessen in de zorg");
  await check(page, "group-faults");
  await page.locator("#shared_language").fill("ar");
  await press(page, page.locator("main form[action='/groups'] button"));
  const group = new URL(page.url()).pathname;
  assert.match(group, /^\/groups\/\d+$/);
  await check(page, "group-made");

  await press(page, page.locator(".heading a", { hasText: "Bijeenkomsten plannen" }));
  assert.equal(await page.locator("#times").inputValue(), "8", "what the method says");
  await check(page, "meetings-plan");
  await page.locator("#first").fill(day(1));
  await page.locator("#start").fill("09:30");
  await page.locator("#end").fill("12:00");
  await press(page, page.locator("main form[action$='/meetings'] button"));
  assert.match(await page.locator("h2", { hasText: "Komende" }).innerText(), /8/);

  await press(page, page.locator("a", { hasText: "Deelnemers toevoegen" }).first());
  await check(page, "group-join");
  const row = page.locator(".joining > li", { hasText: "Amira Groep" });
  await row.locator("input[type=checkbox]").check();
  await row.locator("select").selectOption("to-arrange");
  await press(page, page.locator("main form[action$='/members'] button"));
  assert.match(await page.locator(".utrecht-alert--warning").innerText(), /Amira Groep/);
  await check(page, "group-childcare");
  await visit(page, dossier);
  assert.match(await page.locator("main").innerText(), /Lessen in de zorg/);
  await check(page, "dossier-group");

  await visit(page, person);
  await press(page, page.locator(`form[action='${person}/card'] button`));
  const card = await page.locator(".card-print code").innerText();
  const pin = await page.locator(".card-print strong").innerText();
  const telephone = await open({ width: 320, locale: "ar", javaScriptEnabled: false });
  await telephone.goto(card);
  await telephone.locator("#pin").fill(pin);
  await press(telephone, telephone.locator("main form button"));
  assert.equal(await telephone.locator("html").getAttribute("dir"), "rtl");
  const next = telephone.locator(".next").first();
  assert.match(await next.innerText(), /09:30/);
  assert.equal(await next.locator("a[href^='tel:']").getAttribute("href"), "tel:0612345678");
  await press(telephone, next.locator("button[value=no]"));
  assert.match(await telephone.locator(".next").first().innerText(), /لا تستطيع/);
  await press(telephone, telephone.locator(".next").first().locator("button[value=yes]"));
  assert.match(await telephone.locator(".next").first().innerText(), /أنت ستأتي/);

  const looks = await open({ width: 320, locale: "ar" });
  await looks.goto(card);
  await looks.locator("#pin").fill(pin);
  await press(looks, looks.locator("main form button"));
  await check(looks, "participant-meeting-ar");
  await visit(looks, "/mine/meetings");
  await check(looks, "participant-meetings-ar");
  await visit(looks, "/calendar");
  await press(looks, looks.locator("form[action='/calendar/address'] button"));
  assert.match(await looks.locator("code.address").innerText(), /\/calendar\/.+\.ics$/);
  await check(looks, "calendar-ar");

  await visit(page, group);
  await press(page, page.locator(".rows.brief a time").first());
  assert.match(await page.locator("main").innerText(), /zegt: ik kom/);
  await check(page, "meeting-replies");
  await press(page, page.locator("a", { hasText: "Bijeenkomst wijzigen" }));
  await check(page, "meeting-details");
});
