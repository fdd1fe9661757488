// The real program, on a free port and in a folder of its own.
//
// Run as a program, it makes the demonstration once, for all journeys to copy (ADEONA_DEMO):
//   node tests/journeys/server.mjs FOLDER
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { access, cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
// A binary that is not optimised takes minutes to make the demonstration.
const START_WITHIN = 600_000;

const binary = path.resolve(
  root,
  process.env.ADEONA_BIN || path.join(process.env.CARGO_TARGET_DIR || "target", "release/adeona"),
);
/** What makes a program take another moment for now, with Debian's libfaketime. */
async function clockFrom(from) {
  for (const folder of await readdir("/usr/lib")) {
    const file = `/usr/lib/${folder}/faketime/libfaketimeMT.so.1`;
    const there = await access(file).then(() => true, () => false);
    if (there) return { LD_PRELOAD: file, FAKETIME: `@${from}`, FAKETIME_DONT_FAKE_MONOTONIC: "1", TZ: "UTC" };
  }
  throw new Error("libfaketime is not here: apt-get install faketime");
}

/**
 * Starts the program on a folder of its own, on a free port: with demonstration data, or without
 * (`{ demo: false }`), when `code` is the one that a first start asks. `flags` are more words for `serve`.
 * The demonstration is a copy of the folder ADEONA_DEMO, where it was made once, or is made
 * anew. `from` is the moment, in UTC, from which its clock goes on. `stop` ends it and removes its folder; `keep` is a place to copy that to first.
 */
export async function startAdeona({ demo = true, flags = [], from } = {}) {
  const clock = from ? await clockFrom(from) : {};
  const data = await mkdtemp(path.join(tmpdir(), "adeona-journey-"));
  const { DATABASE_URL: _, ADEONA_DEMO: made, ...env } = process.env;
  if (demo && made) await cp(path.resolve(made), data, { recursive: true });
  const words = ["--data", data, "serve", ...(demo ? ["--demo"] : []), "--listen", "127.0.0.1:0", ...flags];
  Object.assign(env, clock);
  const child = spawn(binary, words, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => child.once("close", done).once("error", done));
  const log = [];
  createInterface({ input: child.stderr }).on("line", (line) => log.push(line) > 40 && log.shift());

  const started = { password: undefined, accounts: [] };
  const stop = async ({ keep } = {}) => {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(late);
    if (keep) await cp(data, keep, { recursive: true });
    await rm(data, { recursive: true, force: true });
  };
  try {
    started.address = await new Promise((found, failed) => {
      const fail = (why) => failed(new Error(`${binary}: ${why}\n${log.join("\n")}`));
      const late = setTimeout(() => fail("did not tell its address in time"), START_WITHIN);
      late.unref();
      ended.then((code) => fail(`ended before it listened (${code})`));
      createInterface({ input: child.stdout }).on("line", (line) => {
        const told = line.match(/listens on (http:\/\/\S+)/);
        if (told) found(told[1].replace(/\/$/, ""));
        started.code ??= line.match(/enter the code (\S+)/)?.[1];
        started.password ??= line.match(/password[^:]*: ([^\s)]+)/)?.[1];
        const account = line.match(/^\s+(\S+@\S+)\s/)?.[1];
        if (account) started.accounts.push(account);
      });
    });
    // It answers only after everything was told.
    const answer = await fetch(`${started.address}/readyz`);
    assert.equal(answer.status, 200, `${binary} is not ready: ${await answer.text()}`);
    for (let tries = 0; !demo && !started.code && tries < 50; tries += 1) {
      await new Promise((wait) => setTimeout(wait, 20)); // the code is told after the address
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...started, data, binary, stop, log };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  delete process.env.ADEONA_DEMO; // that is what is made here
  const { stop, log } = await startAdeona();
  await new Promise((wait) => setTimeout(wait, 2_000)); // the first round looks at the clock
  const later = log.filter((line) => line.includes("was it set back"));
  assert.deepEqual(later, [], "nothing of the demonstration happens later than it is made");
  await stop({ keep: path.resolve(process.argv[2]) });
}
