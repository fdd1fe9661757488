// Makes dist/adeona.css and the fonts it names, one sheet; the two scripts; and dist/names.json.
import { build } from "esbuild";
import { copyFile, mkdir, rm, readFile, readdir, stat, writeFile } from "node:fs/promises";
import { gzipSync, brotliCompressSync, constants } from "node:zlib";
import { writeFonts } from "./fonts.mjs";
import { writeNames } from "./names.mjs";

const dist = new URL("./dist/", import.meta.url);
await rm(dist, { recursive: true, force: true });
await mkdir(dist);

// Fonts cover the scripts only: Latin comes from the reader's own system.
const faces = await writeFonts(dist);
const fonts = {
  name: "fonts",
  setup(b) {
    b.onResolve({ filter: /^fonts$/ }, ({ path }) => ({ path, namespace: "fonts" }));
    b.onLoad({ filter: /.*/, namespace: "fonts" }, () => ({ contents: faces, loader: "css" }));
  },
};

await build({
  absWorkingDir: new URL(".", import.meta.url).pathname,
  entryPoints: ["styles/adeona.css"],
  outdir: "dist",
  bundle: true,
  minify: true,
  legalComments: "none",
  banner: { css: "/* Components: NL Design System, (c) Gemeente Utrecht and Frameless, EUPL-1.2. Fonts: Noto, OFL-1.1. */" },
  external: ["*.woff2"],
  target: ["chrome100", "firefox100", "safari15.4"],
  plugins: [fonts],
  logLevel: "warning",
});

// The scripts: of the pages that offer a passkey, and of the one on which a question is written (docs/decisions/0017, 0035).
await build({
  absWorkingDir: new URL(".", import.meta.url).pathname,
  entryPoints: ["scripts/passkey.js", "scripts/alike.js"],
  outdir: "dist",
  bundle: true,
  minify: true,
  format: "iife",
  legalComments: "none",
  target: ["chrome100", "firefox100", "safari15.4"],
  logLevel: "warning",
});

// Fonts of printed documents; these are not served.
await mkdir(new URL("print/", dist));
for (const [family, file] of [
  ["noto-sans", "400Regular/NotoSans_400Regular.ttf"],
  ["noto-sans", "700Bold/NotoSans_700Bold.ttf"],
  ["noto-sans-arabic", "400Regular/NotoSansArabic_400Regular.ttf"],
  ["noto-sans-arabic", "700Bold/NotoSansArabic_700Bold.ttf"],
]) {
  const from = new URL(`node_modules/@expo-google-fonts/${family}/${file}`, import.meta.url);
  await copyFile(from, new URL(`print/${file.split("/").at(-1)}`, dist));
}

// Countries and languages by name; these are not served either.
const named = await writeNames(new URL("names.json", dist));

const kb = (size) => `${(size / 1000).toFixed(1)} kB`;
// As small as it gets, once; the server would hurry.
for (const name of ["adeona.css", "passkey.js", "alike.js"]) {
  const file = await readFile(new URL(name, dist));
  const gz = gzipSync(file, { level: 9 });
  const br = brotliCompressSync(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  await writeFile(new URL(`${name}.gz`, dist), gz);
  await writeFile(new URL(`${name}.br`, dist), br);
  console.log(`${name} ${kb(file.length)}, gzip ${kb(gz.length)}, brotli ${kb(br.length)}`);
}
for (const file of await readdir(dist)) {
  if (file.endsWith(".woff2")) console.log(`${file} ${kb((await stat(new URL(file, dist))).size)}`);
}
console.log(named);
