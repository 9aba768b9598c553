// @vitest-environment jsdom
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { activityWords } from "../../../src/web/console/activity/activityWords";
import { readMedia, refusalOf } from "../../../src/web/console/composer/media/sendFile";
import { type Block, type ImageBlock, textContent } from "../../../src/web/console/content";
import { chooseLanguage } from "../../../src/web/console/language/language.svelte";
import { reasonWords } from "../../../src/web/console/mirrors/reasonWords";
import { readActivity } from "../../../src/web/console/people";
import { isSameContent } from "../../../src/web/console/timeline/contentMerge";
import { actionWords, noteWords, textOf } from "../../../src/web/console/timeline/versions/versionWords";
import { clockWords } from "../../../src/web/console/words";
import { ownZone } from "../../../src/web/console/zone";

afterEach(async () => {
  await chooseLanguage("en", undefined);
  localStorage.clear();
});

describe("versions", () => {
  it("say in words every action that the server gives an entry", () => {
    const stories = join(import.meta.dirname, "../../../src/LiveBlog.Server/Stories");
    const source = ["StoryEntries.cs", "EntryWorkflow.cs", "EarlierWording.cs"]
      .map((file) => readFileSync(join(stories, file), "utf8"))
      .join("\n");
    const literal = '"([a-z ]+)"';
    const plain = [...source.matchAll(new RegExp(String.raw`EntryRight\.\w+,\s+${literal}`, "g"))];
    const either = [...source.matchAll(new RegExp(String.raw`\? ${literal} : ${literal}`, "g"))];
    const actions = [...plain, ...either].flatMap(([, ...found]) => found);
    expect(actions).toEqual(
      expect.arrayContaining(["submit", "send back", "assign to nobody", "untag", "pin", "publish"]),
    );
    expect(actions.filter((action) => actionWords(action) === action)).toEqual([]);
  });

  it("name the restored version in the console's language", async () => {
    await chooseLanguage("ru", undefined);
    expect(noteWords({ action: "restore", note: "Version 3" })).toBe("Версия 3");
    expect(noteWords({ action: "tag", note: "Version 3" })).toBe("Version 3");
  });

  it("show where links and cards lead, so that another address is a difference", () => {
    const linked = (href: string) => ({ title: "", content: textContent(`<p>See <a href="${href}">this</a>.</p>`) });
    expect(textOf(linked("https://one.example"))).toBe("See this.\nLink: https://one.example");
    expect(textOf(linked("https://two.example"))).not.toBe(textOf(linked("https://one.example")));
    const card: Block = { type: "card", url: "https://one.example", title: "Ferry" };
    expect(textOf({ title: "", content: [card] })).toContain("https://one.example");
  });

  it("tell a changed picture, crop or style from a text that is the same", () => {
    const photo: ImageBlock = { type: "image", media: "m", alt: "A pier", crop: "16:9" };
    expect(isSameContent([photo], [{ ...photo }])).toBe(true);
    expect(isSameContent([photo], [{ ...photo, crop: "1:1" }])).toBe(false);
    expect(isSameContent([photo], [{ ...photo, media: "other" }])).toBe(false);
    expect(isSameContent(textContent("<p>Shut.</p>"), textContent("<p><strong>Shut.</strong></p>"))).toBe(false);
  });
});

describe("what the server says", () => {
  it("is in the console's language for an upload that failed or was refused", async () => {
    await chooseLanguage("ru", undefined);
    const damaged = "The picture is damaged or cut off. Open it in another program, save it again and upload that.";
    expect(readMedia({ state: "failed", problem: damaged }).problem).not.toBe(damaged);
    expect(readMedia({ state: "failed", problem: damaged }).problem).toMatch(/^\p{sc=Cyrillic}/u);
    expect(refusalOf(422, { errors: { file: [damaged] } }).message).toMatch(/^\p{sc=Cyrillic}/u);
  });

  it("is in the console's language for roles, members, times and the delivery in Activity", async () => {
    await chooseLanguage("ru", undefined);
    const words = (action: string, detail: string) =>
      activityWords(readActivity({ id: "1", at: "", action, by: "Ada", to: "Dan", headline: "Bridge", detail }));
    expect(words("roleChange", "reporter → editor")).not.toMatch(/reporter|editor/);
    expect(words("storyMembers", "3 members")).toContain("3 участника");
    expect(words("storyMembers", "open to everybody")).toContain("открыта для всех");
    expect(words("accessEndChange", "2026-11-24 18:30 UTC")).toContain(clockWords("2026-11-24T18:30:00Z", ownZone));
    expect(words("deliveryChange", "polling")).not.toContain("polling");
  });

  it("is in the console's language for the format of an import, and for the reasons of a mirror", async () => {
    await chooseLanguage("ru", undefined);
    const imported = { id: "1", at: "", action: "storyImport", by: "Ada", to: "Atom feed", detail: "7" };
    expect(activityWords(readActivity(imported))).toContain("«Лента Atom»");
    expect(reasonWords("Gone from The Post", "The Post")).toBe("Больше нет в источнике «The Post»");
    expect(reasonWords("Gone from the house", "Ada")).toBe("Gone from the house");
    expect(noteWords({ action: "take down", note: "Erased at The Post", by: "The Post" })).toContain("Стёрто");
  });
});
