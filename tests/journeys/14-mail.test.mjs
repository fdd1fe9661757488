// Mail: a question to partners through a real mail server; one answers by the link, one by mail, and one address is refused.
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after } from "node:test";
import { assert, atConsole, check, fits, journey, press, serveWith, signIn, visit } from "./harness.mjs";
import { startSmtp } from "./smtp.mjs";

let folder;
let smtp;
after(async () => {
  await smtp?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});
const sender = "Adeona <adeona@hub.example>";
serveWith(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "adeona-mail-"));
  smtp = await startSmtp({ folder });
  const flags = ["--mail-server", smtp.url, "--mail-from", sender, "--mail-in"];
  return { flags: [...flags, "--address", "https://adeona.example"] };
});

const staff = "vraagbaak@voorbeeldstad.example";
const go = "main form.form button.utrecht-button--primary-action";
const WITHIN = 30_000;
/** Letters of what is new are made up once a minute. */
const A_ROUND = 90_000;

/** What `look` gives, as soon as it is something. */
async function soon(look, within = WITHIN) {
  for (const end = Date.now() + within; Date.now() < end; await new Promise((wait) => setTimeout(wait, 250))) {
    const found = await look();
    if (found) return found;
  }
  assert.fail("it took too long");
}

/** The text of a mail of one part. */
function textOf(mail) {
  const [head, ...body] = mail.split("\r\n\r\n");
  const text = body.join("\r\n\r\n");
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(text, "base64").toString("utf8");
  if (!/transfer-encoding: quoted-printable/i.test(head)) return text;
  const bytes = text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => `%${hex}`);
  return decodeURIComponent(bytes.replace(/%(?![0-9A-F]{2})/g, "%25"));
}

/** What the mail server does with mail to us: hands it to the program. The exit code. */
function arrives(lines) {
  const { binary, data } = atConsole();
  const words = ["--data", data, "mail", "receive", "--mail-from", sender];
  return spawnSync(binary, words, { input: lines.join("\r\n"), encoding: "utf8" }).status;
}

journey("a question goes by mail, is answered by link and by mail, and a refused address is told", async ({ open }) => {
  const office = await open({ width: 1280, locale: "nl" });
  await signIn(office, staff);
  await visit(office, "/knowledge/contacts/new");
  await office.locator("#name").fill("Bureau zonder postbus");
  await office.locator("#kind").selectOption("aid");
  await office.locator("input[name='languages'][value='en']").check();
  await office.locator("#email").fill("refused@bureau.example");
  await press(office, office.locator(go));
  await visit(office, "/knowledge/queue");
  await press(office, office.locator("ul.rows a", { hasText: "marktkraam" }));
  await press(office, office.locator("a[href$='/outside']"));
  for (const name of ["Salone Start", "Samen in Bo", "Bureau zonder postbus"]) {
    await office.locator("label.choice", { hasText: name }).locator("input").check();
  }
  await office.locator("#title").fill("Is there support for a market stall?");
  await office.locator("#body").fill("For the first months, in Freetown.");
  await office.locator("#language").selectOption("en");
  assert.ok(await office.locator("input[name='by-mail']").isChecked());
  await check(office, "outside-by-mail");
  const outside = new URL(office.url()).pathname;
  await press(office, office.locator(go));
  assert.equal(await office.locator(".links .address").count(), 0, "no link is left to send by hand");
  assert.match(await office.locator(".links").innerText(), /per e-mail/);
  await check(office, "outside-mailed");

  const sent = async (to) => (await smtp.mails()).find((one) => to.test(one));
  const mail = await soon(() => sent(/^To: .*salonestart/m));
  assert.match(textOf(mail), /You can answer this e-mail/);
  assert.match(textOf(mail), /For the first months/);
  const link = textOf(mail).match(/https:\/\/adeona\.example(\/partner\/\S+)/)?.[1];
  assert.ok(link, textOf(mail));
  const partner = await open({ width: 320, locale: "en", javaScriptEnabled: false });
  await visit(partner, link);
  assert.match(await partner.locator("main").innerText(), /market stall/);
  await partner.locator("#answer-body").fill("Yes: ask for the stall desk on Mondays.");
  await press(partner, partner.locator("form:has(#answer-body) button"));
  assert.match(await partner.locator("h1").innerText(), /Thank you/);

  const other = await soon(() => sent(/^To: .*sameninbo/m));
  const id = other.match(/^Message-ID: (<\S+>)/im)[1];
  const to = other.match(/^To: .*<(\S+)>/m)[1];
  const answer = (from, name, text) => [
    `From: ${from}`, `Message-ID: <${name}@bo.example>`, `In-Reply-To: ${id}`, "Subject: Re: stall", "", text, "",
  ];
  assert.equal(arrives(answer(to, "1", "In Bo the market office lends stalls.")), 0);
  assert.equal(arrives(answer("neighbour@bo.example", "2", "I know of a stall as well.")), 0);
  assert.equal(arrives(["From: x@y.example", "Subject: hello", "", "Buy!"]), 65);
  await visit(office, outside.replace(/\/outside$/, ""));
  const seen = await office.locator("main").innerText();
  assert.match(seen, /the market office lends stalls/);
  assert.doesNotMatch(seen, /I know of a stall/);
  await visit(office, "/knowledge/queue");
  await check(office, "queue-with-mail");
  await press(office, office.locator("a[href$='/mail']"));
  assert.match(await office.locator("main").innerText(), /ander adres/);
  await check(office, "mail-held");
  const small = await open({ width: 320, locale: "nl" });
  await signIn(small, staff);
  await visit(small, new URL(office.url()).pathname);
  await fits(small, "mail-held");
  await press(office, office.locator("form.form:has(#body) button"));
  assert.match(await office.locator("main").innerText(), /I know of a stall/);

  const told = await soon(async () => {
    await visit(office, outside);
    const text = await office.locator("main").innerText();
    return /weigert dit adres/.test(text) && text;
  });
  assert.match(told, /E-mail verstuurd op/);
  await check(office, "outside-sent");
  const phone = await open({ width: 320, locale: "nl" });
  await signIn(phone, staff);
  await visit(phone, outside);
  await fits(phone, "outside-sent");
  // Whoever follows a country hears of what is open about it.
  const asked = await soon(() => sent(/^To: .*jobcoach@werkpunt/m));
  assert.match(textOf(asked), /Welke bakkers in Erbil/);
  const question = textOf(asked).match(/https:\/\/adeona\.example(\/knowledge\/questions\/\d+)/)[1];
  // They answer the letter; it is their answer.
  assert.match(textOf(asked), /U kunt deze e-mail beantwoorden/);
  const letter = asked.match(/^Message-ID: (<\S+>)/im)[1];
  const reply = (from) => [
    `From: ${from}`, "Message-ID: <3@werkpunt.example>", `In-Reply-To: ${letter}`, "Subject: Re: Weet u dit?", "",
    "Twee bakkers zoeken een leerling.", "",
  ];
  assert.equal(arrives(reply("somebody@else.example")), 65);
  assert.equal(arrives(reply("jobcoach@werkpunt.example")), 0);
  await visit(office, question);
  assert.match(await office.locator(".answer").last().innerText(), /Twee bakkers zoeken een leerling/);
  await check(office, "answered-by-mail");
  // Whoever asked hears that there is an answer.
  const news = async () => (await smtp.mails()).find((one) => {
    return /^Subject: (Er is een antwoord|Nieuws over)/m.test(one) && textOf(one).includes(`https://adeona.example${question}`);
  });
  assert.match(textOf(await soon(news, A_ROUND)), /Er is een antwoord/);
});
