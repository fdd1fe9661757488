// Makes dist/names.json: countries and languages by name, in the order in which each reader's language sorts them.
// Names come from Unicode CLDR (Unicode-3.0); here only which of them there are, and what people here say otherwise.
import { createRequire } from "node:module";
import { writeFile } from "node:fs/promises";

const require = createRequire(import.meta.url);
const READERS = ["nl", "en", "ar"];

// Codes that CLDR has and ISO 3166-1 has not; XK (Kosovo) is the code that everybody uses for it.
const NOT_COUNTRIES = "AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split(" ");

// Of ISO 639-1 the languages that people speak, and of ISO 639-3 those of people who come here.
const NOT_SPOKEN = "ae cu eo ia ie io la nb nn pi sa sh vo".split(" ");
const ALSO_SPOKEN = (
  "ady ace bal bej bem bin bua byn ceb chm ckb crh din dje dyu efi fon gaa gag hak hil hmn ibb ilo inh kab kac kam " +
  "kbd kea kln kmb kpe krc kum lah lez lua luo luy mad man mas mdf men mer mfe min mni mos myv nan nus nyn pap pcm " +
  "rhg rom sah sdh shi shn shu sid snk srn srr ssy sus swb syr tem teo tig tiv tum tyv tzm udm umb vai wal war wuu " +
  "xal yue zgh zza"
).split(" ");

// By the names that people here use, and languages that CLDR does not name in all three.
const SAID = {
  acm: ["Arabisch (Iraaks)", "Arabic (Iraqi)", "العربية (العراقية)"],
  aii: ["Assyrisch (Nieuw-Aramees)", "Assyrian Neo-Aramaic", "الآشورية (السريانية الحديثة)"],
  apc: ["Arabisch (Levantijns)", "Arabic (Levantine)", "العربية (الشامية)"],
  apd: ["Arabisch (Soedanees)", "Arabic (Sudanese)", "العربية (السودانية)"],
  ary: ["Arabisch (Marokkaans)", "Arabic (Moroccan)", "العربية (المغربية)"],
  arz: ["Arabisch (Egyptisch)", "Arabic (Egyptian)", "العربية (المصرية)"],
  ckb: ["Koerdisch (Sorani)", "Kurdish (Sorani)", "الكردية (السورانية)"],
  fa: ["Perzisch (Farsi)", "Persian (Farsi)", "الفارسية"],
  haz: ["Hazaragi", "Hazaragi", "الهزارية"],
  kmr: ["Koerdisch (Kurmanci)", "Kurdish (Kurmanji)", "الكردية (الكرمانجية)"],
  om: ["Oromo", "Oromo", "الأورومية"],
  prs: ["Dari", "Dari", "الدرية"],
};

const cldr = (reader, part) =>
  Object.values(require(`cldr-localenames-modern/main/${reader}/${part}.json`).main)[0].localeDisplayNames[part];

/** Pairs of code and name, sorted; it is an error when a name is missing. */
function sorted(reader, codes, name) {
  const pairs = codes.map((code) => [code, name(code)]);
  const nameless = pairs.filter(([, name]) => !name).map(([code]) => code);
  if (nameless.length > 0) throw new Error(`no name in ${reader} for ${nameless.join(" ")}`);
  const { compare } = new Intl.Collator(reader);
  return pairs.sort(([a, one], [b, other]) => compare(one, other) || (a < b ? -1 : 1));
}

function countries(reader) {
  const names = cldr(reader, "territories");
  const codes = Object.keys(cldr("en", "territories"));
  const own = codes.filter((code) => /^[A-Z]{2}$/.test(code) && !NOT_COUNTRIES.includes(code));
  return sorted(reader, own, (code) => names[`${code}-alt-short`]?.length > 3 ? names[`${code}-alt-short`] : names[code]);
}

function languages(reader) {
  const names = cldr(reader, "languages");
  const two = Object.keys(cldr("en", "languages")).filter((code) => /^[a-z]{2}$/.test(code));
  const codes = new Set([...two.filter((code) => !NOT_SPOKEN.includes(code)), ...ALSO_SPOKEN, ...Object.keys(SAID)]);
  return sorted(reader, [...codes], (code) => SAID[code]?.[READERS.indexOf(reader)] ?? names[code]);
}

export async function writeNames(file) {
  const of = (list) => Object.fromEntries(READERS.map((reader) => [reader, list(reader)]));
  const source = "Unicode CLDR 45, (c) Unicode, Inc., Unicode-3.0";
  const names = { source, countries: of(countries), languages: of(languages) };
  await writeFile(file, JSON.stringify(names));
  return `${names.countries.nl.length} countries, ${names.languages.nl.length} languages`;
}
