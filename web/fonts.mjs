// The fonts of the page: one file for each script, cut down to the letters and weights in use.
// Every letter below is drawn in one face, so that words join; any other letter comes from the reader's own system.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import subsetFont from "subset-font";

const WEIGHTS = { min: 400, max: 700 };
const LICENCE_NAMES = [13, 14];

const span = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join("");

const arabic = [
  span(0x621, 0x63a) + span(0x640, 0x64a), // Arabic
  span(0x64b, 0x659) + "\u0670", // harakat
  span(0x660, 0x669) + span(0x6f0, 0x6f9), // digits, Arabic and Persian
  "،؍؛؟۔٪٫٬",
  "\u200c\u200d", // joiners: inside words
  "ٱپچژکگیەۀ", // Persian, Dari
  "ٹڈڑںھہۂۃےۓ", // Urdu
  "ټځڅډړږښګڼۍې", // Pashto
  "ێۆڕڵۊڤ", // Sorani Kurdish
  "ڭۇۈۋۅۉ", // Uyghur
  "ٻڀٺٽٿڄڃڇڊڌڍڏڙڦڪڱڳڻ۽۾", // Sindhi
].join("");

const FONTS = [
  { script: "arabic", family: "Noto Sans Arabic Variable", letters: arabic },
  { script: "ethiopic", family: "Noto Sans Ethiopic Variable", letters: span(0x1200, 0x1399) },
];

/** Writes the fonts into `folder`, and gives the style rules that name them. */
export async function writeFonts(folder) {
  return (await Promise.all(FONTS.map((font) => writeFont(folder, font)))).join("\n");
}

async function writeFont(folder, { script, family, letters }) {
  const source = `node_modules/@fontsource-variable/noto-sans-${script}/files/noto-sans-${script}-${script}-wght-normal.woff2`;
  const font = await subsetFont(await readFile(new URL(source, import.meta.url)), letters, {
    targetFormat: "woff2",
    variationAxes: { wght: WEIGHTS },
    preserveNameIds: LICENCE_NAMES,
  });
  // Browsers keep a font for good: other contents need another name.
  const digest = createHash("sha256").update(font).digest("hex").slice(0, 8);
  const file = `noto-sans-${script}-${digest}.woff2`;
  await writeFile(new URL(file, folder), font);
  return `@font-face {
    font-family: "${family}";
    font-weight: ${WEIGHTS.min} ${WEIGHTS.max};
    font-display: swap;
    src: url(./${file}) format("woff2");
    unicode-range: ${ranges(letters)};
  }`;
}

// Pages without these letters do not fetch the font.
function ranges(letters) {
  const points = [...new Set(letters)].map((letter) => letter.codePointAt(0)).sort((a, b) => a - b);
  const found = [];
  for (const point of points) {
    if (found.at(-1)?.[1] === point - 1) found.at(-1)[1] = point;
    else found.push([point, point]);
  }
  const hex = (point) => point.toString(16);
  return found.map(([a, b]) => (a === b ? `U+${hex(a)}` : `U+${hex(a)}-${hex(b)}`)).join(", ");
}
