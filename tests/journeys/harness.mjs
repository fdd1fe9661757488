// Journeys: a browser goes through the real program. One file, one server, one database.
//
//   import { assert, journey, signIn, check } from "./harness.mjs";
//
//   journey("a coach finds today's work", async ({ open }) => {
//     const page = await open({ width: 320, locale: "nl" });
//     await signIn(page, "els@voorbeeldstad.example");
//     await check(page, "today");                     // axe, no overflow, a screenshot
//     assert.match(await page.locator("h1").innerText(), /Vandaag/);
//   });
//
// When a journey ends, every page it opened must have kept quiet: no error on the console, no
// breach of the content security policy, no asset that failed, no request to another host.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { startAdeona } from "./server.mjs";

export { assert, startAdeona };

const here = path.dirname(fileURLToPath(import.meta.url));
const axeSource = createRequire(import.meta.url)("axe-core").source;
const FIND_WITHIN = 10_000;
// A journey, and what is left of it afterwards.
const LONGEST = 240_000;
const SHUT_WITHIN = 20_000;

const quietBrowser = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// The server and the browser of this file

let server;
let browser;
let wanted = {};

/**
 * What the server of this file starts with: the options of startAdeona, or what makes them. Call it at the top of the
 * file, before anything is waited for.
 */
export const serveWith = (options) => (wanted = options);

/** The one-time code that a first start tells in the terminal. */
export const code = () => server.code;

before(async () => {
  await new Promise(setImmediate); // the file itself may still say what it wants
  server = await startAdeona(typeof wanted === "function" ? await wanted() : wanted);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: quietBrowser,
  });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The address of this file's server, without a slash at the end. */
export const address = () => server.address;

/** The password that every demonstration account has, as the program told it. */
export const password = () => server.password;

/** The demonstration accounts (their e-mail addresses), in the order in which they are told. */
export const accounts = () => server.accounts;

/** The program's file and the folder of its data: for what its keeper does at the console. */
export const atConsole = () => ({ binary: server.binary, data: server.data });

// Journeys

/**
 * A test that gets `open`, which gives a page in a context of its own. Options of `open`:
 * `width` and `height` in pixels, `locale` ("ar"), `javaScriptEnabled`, `colorScheme`
 * ("dark"), `reducedMotion`, `mayRequest` (a host that may be asked for something), and
 * `mayFail` (a RegExp of trouble to forgive).
 */
export function journey(name, options, steps) {
  if (typeof options === "function") [options, steps] = [{}, options];
  test(name, { timeout: LONGEST, ...options }, async (t) => {
    const opened = [];
    try {
      await steps({ t, open: (options) => open(options, opened) });
      for (const { trouble, mayFail } of opened) {
        const left = trouble.filter((line) => !mayFail?.test(line));
        assert.deepEqual(left, [], "the browser had something to say");
      }
    } catch (error) {
      // A browser that hangs must not hide why it failed.
      const shots = opened.map(({ page }) => shot(page, `failed-${name}`, { always: !!process.env.CI }));
      await within(SHUT_WITHIN, Promise.allSettled(shots));
      throw error;
    } finally {
      await within(SHUT_WITHIN, Promise.allSettled(opened.map(({ context }) => context.close())));
    }
  });
}

function within(ms, work) {
  return Promise.race([work, new Promise((done) => setTimeout(done, ms).unref())]);
}

async function open(options = {}, opened) {
  const { width = 1280, height = width < 600 ? 640 : 900, mayRequest, mayFail, ...rest } = options;
  const context = await browser.newContext({
    baseURL: server.address,
    viewport: { width, height },
    locale: "nl",
    timezoneId: "Europe/Amsterdam",
    ...rest,
  });
  context.setDefaultTimeout(FIND_WITHIN);
  const trouble = [];
  listen(context, trouble, mayRequest);
  const page = await context.newPage();
  opened.push({ context, page, trouble, mayFail });
  return page;
}

function listen(context, trouble, mayRequest) {
  const own = new URL(server.address).host;
  context.on("console", (message) => {
    // The status of a page is for the journey to judge; that of an asset is looked at below.
    const status = /^Failed to load resource: the server responded with a status/;
    if (message.type() === "error" && !status.test(message.text())) {
      trouble.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  context.on("weberror", (error) => trouble.push(`script: ${error.error()}`));
  context.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (/^https?:|^wss?:/.test(protocol) && host !== own && host !== mayRequest) {
      trouble.push(`request to another host: ${request.url()}`);
    }
  });
  context.on("response", (response) => {
    const page = response.request().resourceType() === "document";
    if (response.status() >= (page ? 500 : 400)) {
      trouble.push(`${response.status()}: ${response.request().method()} ${response.url()}`);
    }
  });
}

// Steps

/** Opens a page, and insists that it is there and that it is this page. */
export async function visit(page, place) {
  const answer = await page.goto(place);
  assert.equal(answer.status(), 200, `${place} answers ${answer.status()}`);
  const { pathname } = new URL(page.url());
  assert.equal(pathname, place.split(/[?#]/)[0], `${place} sends to ${pathname}`);
}

/** Asks for a page again until something is on it: what is new is found within a second. */
export async function visitUntil(page, place, selector) {
  for (let turn = 0; turn < 10; turn++) {
    await visit(page, place);
    if ((await page.locator(selector).count()) > 0) return;
    await page.waitForTimeout(200);
  }
  assert.fail(`${place} does not show ${selector}`);
}

/** Signs in through the form, as a person does. */
export async function signIn(page, email, secret = password()) {
  await visit(page, "/sign-in");
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(secret);
  await press(page, page.locator("main form[action='/sign-in'] button"));
  assert.doesNotMatch(page.url(), /\/sign-in/, `${email} could not sign in`);
}

/** Presses a button or link and waits for the page that comes. */
export async function press(page, what) {
  await Promise.all([page.waitForEvent("domcontentloaded"), what.click()]);
  await page.waitForLoadState();
}

/** No violation that axe knows of, in any state the page is in now. */
export async function axe(page, name) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ["violations"] }),
  );
  const told = violations.map(({ id, help, nodes }) => {
    const places = nodes.map((n) => `    ${n.target.join(" ")}: ${n.html}\n      ${n.failureSummary}`);
    return `  ${id}: ${help}\n${places.slice(0, 5).join("\n")}`;
  });
  assert.equal(violations.length, 0, `axe on ${name} (${page.url()}):\n${told.join("\n")}`);
}

/** Nothing sticks out sideways. Tables may scroll inside a box of their own. */
export async function fits(page, name) {
  const { wide, room, guilty } = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const wide = document.documentElement.scrollWidth;
    const out = [...document.body.querySelectorAll("*")].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && (right > room + 1 || left < -1);
    });
    const guilty = out.slice(0, 5).map((e) => e.outerHTML.slice(0, 120));
    return { wide, room, guilty };
  });
  assert.ok(wide <= room, `${name}: ${wide} px in a window of ${room}:\n  ${guilty.join("\n  ")}`);
}

/** Keeps a screenshot in tests/journeys/shots, when ADEONA_SHOTS=1. */
export async function shot(page, name, { always = false } = {}) {
  if (process.env.ADEONA_SHOTS !== "1" && !always) return;
  const file = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80);
  await mkdir(path.join(here, "shots"), { recursive: true });
  await page.screenshot({ path: path.join(here, "shots", `${file}.png`), fullPage: true });
}

/** All that every page must pass: a screenshot, nothing sticking out, no violation. */
export async function check(page, name) {
  await shot(page, `${name}-${page.viewportSize().width}`);
  await fits(page, name);
  await axe(page, name);
}

/** The words next to a field that say what is wrong, found the way a screen reader finds them. */
export async function faultOf(page, field) {
  const ids = (await page.locator(field).getAttribute("aria-describedby")) ?? "";
  const said = [];
  for (const id of ids.split(/\s+/).filter((id) => id.endsWith("-error"))) {
    const fault = page.locator(`[id="${id}"]`);
    if (await fault.isVisible()) said.push((await fault.innerText()).trim());
  }
  return said.join(" ");
}
