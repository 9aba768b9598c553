import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sentences as az } from "../../../../src/web/console/language/az/sentences";
import { sentences as ru } from "../../../../src/web/console/language/ru/sentences";
import { translated } from "../../../../src/web/console/language/serverWords";

const root = new URL("../../../../src/LiveBlog.Server/", import.meta.url);

/** Every text in the server's code, with {} for its placeholders. */
function textsOf(source: string): string[] {
  return [...source.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map(([, text]) =>
    (text ?? "").replaceAll('\\"', '"').replace(/\{[^{}]*\}/g, "{}"),
  );
}

const folders =
  /^(Accounts|Content|Desk|Front|Hosting|Media|Partners|Rights|Site|Storage|Stories|Syndication|Webhooks)\//;
const code = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".cs") && folders.test(path) && !path.includes("/Migrations/"))
  .map((path) => readFileSync(new URL(path, root), "utf8"));

describe("what the server says", () => {
  it("is there in both languages, and each sentence is one that the server's code still has", () => {
    expect(Object.keys(az)).toEqual(Object.keys(ru));
    const said = new Set(code.flatMap(textsOf));
    expect(Object.keys(ru).filter((sentence) => !said.has(sentence))).toEqual([]);
  });

  it("is translated where a right is missing, whichever it is", () => {
    const refusals = textsOf(readFileSync(new URL("Rights/Refusals.cs", root), "utf8")).filter((text) =>
      / /.test(text),
    );
    expect(refusals.length).toBeGreaterThan(15);
    // It contains an API name of a right, and only a program without that right gets it.
    expect(refusals.filter((text) => !Object.hasOwn(ru, text) && !text.includes("{}"))).toEqual([]);
  });

  it("keeps its names and numbers", () => {
    expect(translated("At most 120 characters; this has 1234.", ru)).toBe("Не больше 120 знаков, здесь 1234.");
    expect(translated("https://a.example already belongs to The Post.", az)).toBe(
      "https://a.example artıq The Post tərəfdaşına məxsusdur.",
    );
    expect(translated("A story needs a headline.", ru)).toBe("Ленте нужен заголовок.");
    expect(translated("What no release has said yet.", ru)).toBe("What no release has said yet.");
  });
});
