// The clock of a question passes the holidays at the end of the year: the page tells the last day, and why it is that one.
import { assert, check, journey, press, serveWith, shot, signIn, visit } from "./harness.mjs";

// The eleventh of December to come: two weeks later is Christmas.
const now = new Date();
const passed = now.getUTCMonth() === 11 && now.getUTCDate() > 10;
const year = now.getUTCFullYear() + (passed ? 1 : 0);
serveWith({ from: `${year}-12-11 10:00:00` });

const samir = "jobcoach@werkpunt.example";
const go = "main form.form button.utrecht-button--primary-action";

/** What the page should say: the days that are passed over, from Christmas on, and the working day after them. */
function expected() {
  const over = [];
  for (let day = 25; ; day++) {
    const weekday = ["zo", "ma", "di", "wo", "do", "vr", "za"][new Date(Date.UTC(year, 11, day)).getUTCDay()];
    const written = `${weekday} ${day} dec ${year}`;
    const holiday = { 25: "eerste kerstdag", 26: "tweede kerstdag" }[day];
    const why = holiday ?? { za: "zaterdag", zo: "zondag" }[weekday];
    if (!why) return { over, last: written };
    over.push(`${written}: ${why}`);
  }
}

for (const [width, javaScriptEnabled] of [[320, false], [1280, true]]) {
  journey(`a term does not end at Christmas, at ${width} px`, async ({ open }) => {
    const page = await open({ width, locale: "nl", javaScriptEnabled });
    await signIn(page, samir);
    await visit(page, "/knowledge/ask");
    await page.locator("#country").selectOption("SO");
    await page.locator("#topic").selectOption("education");
    await page.locator("#title").fill("Wanneer begint het schooljaar in Garowe?");
    await page.locator("#body").fill("Voor twee kinderen die naar de basisschool gaan.");
    await press(page, page.locator(go));
    if ((await page.locator("[name=anyway]").count()) > 0) {
      await page.locator("[name=anyway]").check();
      await press(page, page.locator(go));
    }
    const { over, last } = expected();
    assert.match(await page.locator(".clock .chip").innerText(), new RegExp(last));
    await page.locator(".clock summary").click();
    const why = await page.locator(".clock details").innerText();
    assert.match(why, new RegExp(`Gevraagd op .. 11 dec ${year}`));
    assert.match(why, /14 dagen/);
    for (const line of over) assert.ok(why.includes(line), `${line} is not in: ${why}`);
    if (javaScriptEnabled) await check(page, "clock-holiday");
    else await shot(page, "clock-holiday");
  });
}
