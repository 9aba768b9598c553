import { readdirSync, readFileSync } from "node:fs";
import { type AST, parse } from "svelte/compiler";
import { describe, expect, it } from "vitest";
import { az } from "../../../../src/web/console/language/az";
import type { Translation } from "../../../../src/web/console/language/dictionary";
import { ru } from "../../../../src/web/console/language/ru";
import { patient } from "../../patience.ts";

const root = new URL("../../../../src/web/console/", import.meta.url);

/** Screens that are still in English. The list only ever gets shorter. */
const notYetTranslated: readonly string[] = [];

/** Names, addresses and notations that are the same in every language. */
const sameEverywhere = /^(https?:\/\/\S*|@name|Telegram|CSV|Inter|Source Serif 4)$/;

/** Attributes of elements and of our components that are announced or shown. */
const said = new Set([
  "aria-label",
  "aria-description",
  "placeholder",
  "title",
  "alt",
  "label",
  "legend",
  "hint",
  "words",
]);

const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(svelte|ts)$/.test(path) && !/^language\/(ru|az)\b/.test(path))
  .map((path) => ({ path, source: readFileSync(new URL(path, root), "utf8") }));

/** The keys of `t("…")` and `tn("…", "…")`; the second's key is its plural form. */
function asked(source: string): string[] {
  const text = String.raw`("(?:[^"\\]|\\.)*")`;
  const one = [...source.matchAll(new RegExp(String.raw`\bt\(\s*${text}`, "g"))].map(([, key]) => key);
  const many = [...source.matchAll(new RegExp(String.raw`\btn\(\s*${text},\s*${text}`, "g"))].map(([, , key]) => key);
  return [...one, ...many].map((key) => JSON.parse(key ?? '""') as string);
}

function formsOf(translation: Translation): readonly string[] {
  return typeof translation === "string" ? [translation] : Object.values(translation);
}

function valuesIn(phrase: string): string[] {
  return [...phrase.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").toSorted();
}

/** Text and announced attributes without `t`. */
function untranslated(source: string): string[] {
  const found: string[] = [];
  const isText = (words: string) => /\p{L}{2}/u.test(words) && !sameEverywhere.test(words.trim());
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) visit(each);
    if (typeof node !== "object" || node === null || Array.isArray(node)) return;
    const { type } = node as { type?: string };
    if (type === "Text" && isText((node as AST.Text).data)) found.push((node as AST.Text).data.trim());
    if (type === "Attribute") {
      const { name, value } = node as AST.Attribute;
      if (value === true || !said.has(name)) return;
      for (const part of Array.isArray(value) ? value : [value]) {
        if (part.type === "Text" ? isText(part.data) : false) found.push(`${name}="${(part as AST.Text).data}"`);
        if (part.type === "ExpressionTag") found.push(...literalsShown(part.expression).filter(isText));
      }
      return;
    }
    if (type === "ExpressionTag") found.push(...literalsShown((node as AST.ExpressionTag).expression).filter(isText));
    else for (const [key, child] of Object.entries(node)) if (key !== "expression" && key !== "metadata") visit(child);
  };
  visit(parse(source, { modern: true }).fragment);
  return found;
}

/** The texts that an expression in the page may show itself, not those that it passes to a function. */
function literalsShown(expression: AST.ExpressionTag["expression"]): string[] {
  switch (expression.type) {
    case "Literal":
      return typeof expression.value === "string" ? [expression.value] : [];
    case "TemplateLiteral":
      return [expression.quasis.map(({ value }) => value.cooked ?? "").join(" ")];
    case "ConditionalExpression":
      return [...literalsShown(expression.consequent), ...literalsShown(expression.alternate)];
    case "LogicalExpression":
      return [...literalsShown(expression.left), ...literalsShown(expression.right)];
    default:
      return [];
  }
}

describe("what the console says", () => {
  it.each([
    ["ru", ru],
    ["az", az],
  ])("is there in %s, each phrase with its values", (_, { phrases }) => {
    const missing = sources.flatMap(({ path, source }) =>
      asked(source)
        .filter((key) => !Object.hasOwn(phrases, key))
        .map((key) => `${path}: ${key}`),
    );
    expect(missing).toEqual([]);
    const wrong = Object.entries<Translation>(phrases).filter(([key, translation]) =>
      formsOf(translation).some((form) => form === "" || valuesIn(form).join() !== valuesIn(key).join()),
    );
    expect(wrong).toEqual([]);
  });

  it("has no translation that nobody asks for, and the same in both languages", () => {
    const all = sources.map(({ source }) => source).join("\n");
    const unused = Object.keys(ru.phrases).filter((key) => !all.includes(JSON.stringify(key)));
    expect(unused).toEqual([]);
    expect(Object.keys(az.phrases).toSorted()).toEqual(Object.keys(ru.phrases).toSorted());
  });

  it("has the forms of a Russian number", () => {
    const lacking = Object.entries<Translation>(ru.phrases).filter(
      ([, translation]) => typeof translation !== "string" && !("one" in translation && "other" in translation),
    );
    expect(lacking).toEqual([]);
  });

  it(
    "is translated on every screen",
    () => {
      const english = sources
        .filter(({ path }) => path.endsWith(".svelte") && !notYetTranslated.includes(path))
        .flatMap(({ path, source }) => untranslated(source).map((words) => `${path}: ${words}`));
      expect(english).toEqual([]);
      // Every screen is parsed, which takes a busy machine a while.
    },
    patient(60_000),
  );
});
