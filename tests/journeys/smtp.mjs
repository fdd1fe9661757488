// A mail server: a real one (smtp-server), which keeps each mail that it gets as a file.
//
// Run as a program, it prints its port, and goes on until it is ended:
//   node tests/journeys/smtp.mjs FOLDER [--tls KEY CERTIFICATE] [--smtps] [--login USER PASSWORD]
import { readFileSync } from "node:fs";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { SMTPServer } from "smtp-server";

const answer = (code, text) => Object.assign(new Error(text), { responseCode: code });
// By how an address begins, a server that refuses it.
const REFUSALS = [
  ["refused", () => answer(550, "5.1.1 There is nobody here called so")],
  ["later", () => answer(451, "4.3.0 Try again later")],
];
const refusal = (address) => REFUSALS.find(([start]) => address.startsWith(start))?.[1]() ?? null;

/**
 * Starts a server on a free loopback port. Mail is kept in `folder` as 1.eml, 2.eml, and so on, byte for byte, and what
 * the envelope said as 1.json: from, to, over TLS or not, and who signed in. With `tls` (`{ key, cert }`, PEM) it offers
 * STARTTLS, or with `smtps` speaks TLS from the start; with `login` (`{ user, password }`) one has to sign in. `refused…@`
 * and `later…@` are refused, for good and for now.
 */
export async function startSmtp({ folder, tls, smtps = false, login } = {}) {
  await mkdir(folder, { recursive: true });
  let many = 0;
  const server = new SMTPServer({
    ...tls,
    secure: smtps,
    disabledCommands: tls ? [] : ["STARTTLS"],
    authOptional: !login,
    allowInsecureAuth: !tls,
    disableReverseLookup: true,
    onAuth(auth, _session, done) {
      const known = login && auth.username === login.user && auth.password === login.password;
      return known ? done(null, { user: login.user }) : done(answer(535, "5.7.8 That is not the password"));
    },
    onMailFrom: ({ address }, _session, done) => done(refusal(address)),
    onRcptTo: ({ address }, _session, done) => done(refusal(address)),
    onData(stream, session, done) {
      const pieces = [];
      stream.on("data", (piece) => pieces.push(piece));
      stream.on("end", () => {
        many += 1;
        keep(folder, many, Buffer.concat(pieces), session).then(() => done(), done);
      });
    },
  });
  server.on("error", () => {}); // somebody who hung up
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.server.address();
  const stop = () => new Promise((done) => server.close(done));
  return { port, url: `smtp+plain://127.0.0.1:${port}`, mails: () => mails(folder), stop };
}

async function keep(folder, number, bytes, { envelope, secure, user }) {
  const said = {
    from: envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address),
    tls: secure,
    user: user ?? null,
  };
  const to = (end) => path.join(folder, `${number}.${end}`);
  await writeFile(to("json"), JSON.stringify(said));
  await writeFile(to("part"), bytes);
  await rename(to("part"), to("eml")); // whoever looks sees whole mails only
}

/** The mails in a folder, as they came, the first one first. */
async function mails(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".eml"));
  names.sort((a, b) => parseInt(a, 10) - parseInt(b, 10));
  return Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, ...words] = process.argv.slice(2);
  const after = (word) => (words.includes(word) ? words.slice(words.indexOf(word) + 1) : null);
  const [key, cert] = after("--tls") ?? [];
  const [user, password] = after("--login") ?? [];
  const { port } = await startSmtp({
    folder: path.resolve(folder),
    tls: key && { key: readFileSync(key), cert: readFileSync(cert) },
    smtps: words.includes("--smtps"),
    login: user && { user, password },
  });
  console.log(port);
}
