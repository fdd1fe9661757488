// Makes dist/adeona.css and the fonts it names, one sheet, no script; and dist/names.json.
import { build } from "esbuild";
import { copyFile, mkdir, rm, readFile, readdir } from "node:fs/promises";
import { gzipSync, brotliCompressSync } from "node:zlib";
import { writeNames } from "./names.mjs";

const dist = new URL("./dist/", import.meta.url);
await rm(dist, { recursive: true, force: true });

// Fonts cover the scripts only: Latin comes from the reader's own system.
const scriptsOnly = {
  name: "scripts-only",
  setup(b) {
    b.onLoad({ filter: /@fontsource-variable.*index\.css$/ }, async ({ path }) => {
      const faces = (await readFile(path, "utf8")).match(/@font-face \{[^}]*\}/g);
      const kept = faces.filter((face) => /-(arabic-arabic|ethiopic-ethiopic)-wght/.test(face));
      return { contents: kept.join("\n"), loader: "css" };
    });
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
  loader: { ".woff2": "file" },
  assetNames: "[name]",
  target: ["chrome100", "firefox100", "safari15.4"],
  plugins: [scriptsOnly],
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

const css = await readFile(new URL("adeona.css", dist));
const kb = (bytes) => `${(bytes.length / 1024).toFixed(1)} kB`;
console.log(`adeona.css ${kb(css)}, gzip ${kb(gzipSync(css))}, brotli ${kb(brotliCompressSync(css))}`);
console.log(named);
console.log((await readdir(dist)).join(" "));
