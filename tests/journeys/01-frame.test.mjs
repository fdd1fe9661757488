// The frame around every page, seen before anybody signed in.
import { accounts, address, assert, check, faultOf, journey, press, signIn, visit } from "./harness.mjs";

const directions = { nl: "ltr", en: "ltr", ar: "rtl" };

for (const [locale, direction] of Object.entries(directions)) {
  for (const width of [320, 1280]) {
    journey(`the sign-in page is for everyone in ${locale} at ${width} px`, async ({ open }) => {
      const page = await open({ width, locale });
      await visit(page, "/sign-in");
      const html = page.locator("html");
      assert.equal(await html.getAttribute("lang"), locale);
      assert.equal(await html.getAttribute("dir"), direction);
      await check(page, `sign-in-${locale}`);
    });
  }
}

journey("the sign-in page can be read in the dark", async ({ open }) => {
  const page = await open({ colorScheme: "dark" });
  await visit(page, "/sign-in");
  await check(page, "sign-in-dark");
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with" : "without";
  journey(`a wrong password is told next to the field, ${how} scripts`, async ({ open }) => {
    const page = await open({ width: 320, javaScriptEnabled });
    await visit(page, "/sign-in");
    await page.locator("#email").fill("nobody@voorbeeldstad.example");
    await page.locator("#password").fill("not this one");
    await press(page, page.locator("main form button"));
    assert.match(page.url(), /\/sign-in/);
    assert.notEqual(await faultOf(page, "#email"), "");
    assert.equal(await page.locator("#email").inputValue(), "nobody@voorbeeldstad.example");
    assert.equal(await page.locator("#password").inputValue(), "");
    if (javaScriptEnabled) await check(page, "sign-in-refused");
  });
}

journey("a language is chosen from the menu, without scripts, and stays", async ({ open }) => {
  const page = await open({ width: 320, javaScriptEnabled: false });
  await visit(page, "/sign-in");
  await page.locator("details.menu summary").first().click();
  await press(page, page.locator("button[name=language][value=ar]"));
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  await visit(page, "/sign-in");
  assert.equal(await page.locator("html").getAttribute("lang"), "ar");
});

journey("a keyboard reaches the content first", async ({ open }) => {
  const page = await open();
  await visit(page, "/sign-in");
  await page.keyboard.press("Tab");
  const focused = page.locator(":focus");
  assert.equal(await focused.getAttribute("href"), "#main");
  assert.ok(await focused.isVisible());
});

journey("whoever is not signed in is asked to", async ({ open }) => {
  const page = await open();
  await page.goto("/people");
  assert.match(page.url(), /\/sign-in/);
});

journey("a demonstration account signs in and out", async ({ open }) => {
  const page = await open();
  await signIn(page, accounts()[0]);
  await check(page, "first-page");
  await page.locator("details.menu summary").last().click();
  await press(page, page.locator("form[action='/sign-out'] button:not([name])"));
  await page.goto("/people");
  assert.match(page.url(), /\/sign-in/);
});

journey("the program says that it is alive and ready", async () => {
  for (const [route, body] of [["/healthz", "ok\n"], ["/readyz", "ready\n"]]) {
    const answer = await fetch(address() + route);
    assert.equal(answer.status, 200);
    assert.equal(await answer.text(), body);
  }
});
