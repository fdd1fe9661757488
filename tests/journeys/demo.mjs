// Makes the demonstration once, for all journeys to copy: node demo.mjs FOLDER (harness.mjs reads
// the folder's name from ADEONA_DEMO). By the program's own verbs, as `serve --demo` always does.
import { cp } from "node:fs/promises";
import process from "node:process";
import { startAdeona } from "./harness.mjs";

const { stop } = await startAdeona({ keep: process.argv[2] });
await stop();
