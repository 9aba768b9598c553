import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

// The letters that a page of each of our languages is set in, in the weights that we use: these files are fetched before a page is first
// painted, and have to be small. Whatever else stands in a text comes from the whole fonts, later (reader/styles/fonts.css).
const PUNCTUATION = " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u00a0©«°·»–—‘’‚“”„•…‹›€₼₽№−×←→↗";
const MARKS = " !\"%&'()*+,-./:;?\u00a0«»–—“”„…№";
const DIGITS = "0123456789";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** Of Azerbaijani and Turkish; the fonts keep them in two files. */
const TURKIC = { latin: "ÂÇÖÜâçöüéı", extended: "ƏəĞğİŞş" };
/** Russian, Ukrainian, Belarusian, Bulgarian, Serbian. */
const CYRILLIC = `${String.fromCharCode(...Array.from({ length: 0x60 }, (_, n) => 0x400 + n))}Ґґ\u0301`;

const WEIGHTS = { wght: { min: 400, max: 700 } };

const FONTS = { serif: "source-serif-4", sans: "inter" };

const SUBSETS = {
  latin: ["latin", LETTERS + DIGITS + PUNCTUATION + TURKIC.latin],
  turkic: ["latin-ext", TURKIC.extended],
  cyrillic: ["cyrillic", CYRILLIC],
  // What a page in Cyrillic takes from the Latin fonts.
  marks: ["latin", DIGITS + MARKS],
};

const modules = new URL("node_modules/", import.meta.url);
const folder = new URL(".fonts/", modules);
const newest = Math.max(timeOf(fileURLToPath(import.meta.url)), timeOf(new URL("subset-font/package.json", modules)));
mkdirSync(folder, { recursive: true });

for (const [family, font] of Object.entries(FONTS)) {
  for (const [name, [file, letters]] of Object.entries(SUBSETS)) {
    const target = new URL(`${family}-${name}.woff2`, folder);
    if (timeOf(target) > newest) continue;
    const whole = readFileSync(
      new URL(`@fontsource-variable/${font}/files/${font}-${file}-wght-normal.woff2`, modules),
    );
    writeFileSync(target, await subsetFont(whole, letters, { targetFormat: "woff2", variationAxes: WEIGHTS }));
  }
}

function timeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
