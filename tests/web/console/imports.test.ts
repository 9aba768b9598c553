// @vitest-environment jsdom

import { afterEach, describe, expect, it, vi } from "vitest";
import ImportStory from "../../../src/web/console/imports/ImportStory.svelte";
import { readLine } from "../../../src/web/console/imports/importLines";
import { chooseLanguage } from "../../../src/web/console/language/language.svelte";
import MirrorState from "../../../src/web/console/mirrors/MirrorState.svelte";
import { appears, click, Rig, wordsIn, write } from "./newsroomRig";

let part: Rig | undefined;

afterEach(async () => {
  await part?.end();
  await chooseLanguage("en", undefined);
  localStorage.clear();
});

/** Imports in a console in Russian, and the server sends these lines. */
async function run(...lines: object[]): Promise<HTMLElement> {
  part = new Rig();
  await chooseLanguage("ru", undefined);
  vi.spyOn(part.newsroom.api.imports, "run").mockImplementation(async function* () {
    yield* lines.map((line) => readLine(JSON.stringify(line)));
  });
  const page = part.show(ImportStory);
  write("Или адрес", "https://example.org/live");
  click("Импортировать");
  return page;
}

const begin = { kind: "begin", format: "LiveBlog export", headline: "Ferry strike", entries: 2, media: 0 };

describe("importing a story", () => {
  it("reports in the console's language, and leaves titles as they are", async () => {
    const page = await run(
      begin,
      { kind: "problem", entry: "Entry 2", message: "It has no time. It was left out." },
      { kind: "problem", entry: "Entry ban extended", message: "It is not pinned any more: at most 5 entries can be." },
      { kind: "end", storyId: "s", entries: 2, imported: 1, already: 0, skipped: 1, problems: 2 },
    );
    await appears("Импортировано: 1");
    expect(wordsIn(page)).toContain("Экспорт LiveBlog. Записей: 2");
    expect([...page.querySelectorAll("li")].map(wordsIn)).toEqual([
      "Запись 2 Время не указано. Запись пропущена.",
      "Entry ban extended Запись больше не закреплена: закрепить можно не больше 5.",
    ]);
  });

  it("says in the console's language why it stopped", async () => {
    const stopped = "The database is not responding. Import again in a moment; nothing is imported twice.";
    await run(begin, { kind: "stopped", message: stopped });
    await appears("База данных не отвечает.");
  });

  it("says in the console's language why it was refused", async () => {
    part = new Rig({
      "POST /api/imports/page": [422, { errors: { url: ["The page is empty. Check its address."] } }],
    });
    await chooseLanguage("ru", undefined);
    part.show(ImportStory);
    write("Или адрес", "https://example.org/live");
    click("Импортировать");
    await appears("Страница пуста.");
  });
});

describe("following a story", () => {
  it("says in the console's language what is wrong with the source", async () => {
    const mirror = { storyId: "s", name: "The Post", url: "https://post.example/s", following: true, complete: true };
    const problem = "An answer of the source is out of date.";
    part = new Rig({ "GET /api/mirrors": [200, { items: [{ ...mirror, problem }] }] });
    await chooseLanguage("ru", undefined);
    part.show(MirrorState, { storyId: "s" });
    await appears("Ответ источника устарел.");
  });
});
