import type { Page } from "@playwright/test";
import type { Block } from "../../../src/web/console/content.ts";
import { photo, sound } from "./pictures.ts";
import { insert, insertFiles } from "./slashMenu.ts";
import { expect, test } from "./test.ts";

test("Every type of block is inserted, filled and published by the keyboard alone", async ({ newsroom, editorOf }) => {
  const story = await newsroom.createStory("By keyboard");
  const desk = await editorOf(story);
  const { page } = desk;
  const { keyboard } = page;
  await expect(desk.text).toBeFocused();
  await keyboard.type("What it looks like from the water.");
  await keyboard.press("Enter");

  // Tab moves from a block's text to its fields, Enter from field to field, Escape to after the block.
  await insert(page, "quote");
  await keyboard.type("If it is sound we open.");
  await keyboard.press("Tab");
  await keyboard.type("Ada Lindqvist");
  await keyboard.press("Enter");
  await keyboard.type("harbour engineer");
  await keyboard.press("Escape");

  await insert(page, "table");
  await keyboard.type("Delays");
  await keyboard.press("Enter");
  for (const cell of ["Line", "11:30", "12:30", "Coast", "15", "45", "Dockside", "5", "20"]) {
    await keyboard.type(cell);
    if (cell !== "20") await keyboard.press("Tab");
  }
  await keyboard.press("Escape");

  await insert(page, "facts");
  await keyboard.type("Background");
  await keyboard.press("Enter");
  await keyboard.type("Opened in 1931.");
  await keyboard.press("Escape");

  await insert(page, "score");
  await typeFields(page, ["Harbour Town", "2", "Westgate", "1"]);

  await insert(page, "card");
  await typeFields(page, [
    "https://t.example.test/1",
    "Harbour Authority",
    "@harbour",
    "Telegram",
    "",
    "Divers are down.",
  ]);

  await insertFiles(page, "photo", [photo("tug.png")]);
  await typeFields(page, ["A red tug", "Off the breakwater"]);

  await insertFiles(page, "gallery", [photo("one.png", 600, 400, 30), photo("two.png", 600, 400, 120)]);
  await keyboard.type("The pier");
  await tabTo(page, "Shift+Tab", /^Picture 2 of 2/);
  await keyboard.press("Enter");
  await tabTo(page, "Tab", /^What the picture shows/);
  await typeFields(page, ["The dock"]);

  await insertFiles(page, "video", [sound("horn.wav")]);
  await typeFields(page, ["The horn"]);
  await keyboard.type("More soon.");
  await page.screenshot({ path: test.info().outputPath("composer.png") });

  await keyboard.press("Control+Enter");
  await expect(desk.entry("More soon.")).toHaveCount(1);
  const [entry] = await newsroom.entries(story);
  const content = (entry as unknown as { content: readonly Block[] }).content;
  const media = expect.any(String);
  expect(content).toEqual([
    { type: "text", html: "<p>What it looks like from the water.</p>" },
    { type: "quote", html: "<p>If it is sound we open.</p>", by: "Ada Lindqvist", role: "harbour engineer" },
    {
      type: "table",
      head: ["Line", "11:30", "12:30"],
      rows: [
        ["Coast", "15", "45"],
        ["Dockside", "5", "20"],
      ],
      caption: "Delays",
    },
    { type: "facts", title: "Background", html: "<p>Opened in 1931.</p>" },
    {
      type: "score",
      sides: [
        { name: "Harbour Town", score: "2" },
        { name: "Westgate", score: "1" },
      ],
    },
    {
      type: "card",
      url: "https://t.example.test/1",
      provider: "Telegram",
      author: "Harbour Authority",
      handle: "@harbour",
      text: "Divers are down.",
    },
    { type: "image", media, alt: "A red tug", caption: "Off the breakwater" },
    {
      type: "gallery",
      images: [
        { media, alt: "The pier" },
        { media, alt: "The dock" },
      ],
    },
    { type: "audio", media, caption: "The horn" },
    { type: "text", html: "<p>More soon.</p>" },
  ]);
});

test("A quotation keeps its list, heading and code when its entry is edited", async ({ newsroom, editorOf }) => {
  const story = await newsroom.createStory("Demands");
  const html =
    "<p>Three demands:</p><ul><li>open the gate</li></ul><h4>Annex</h4><pre>x = 1;</pre><blockquote><p>Inner.</p></blockquote>";
  const content = [
    { type: "text", html: "<p>Lead.</p>" },
    { type: "quote", html, by: "Ada" },
    { type: "text", html: "<p>The end.</p>" },
  ];
  const entry = await newsroom.publish(story, { content });
  const quoteOf = ({ content }: { content: readonly Block[] }) => content.find(({ type }) => type === "quote");
  const stored = async () =>
    quoteOf((await newsroom.entry(story, entry.id)) as unknown as { content: readonly Block[] });
  const before = await stored();
  expect(before).toMatchObject({ by: "Ada", html: expect.stringMatching(/<ul>.*<h4>.*<pre>.*<blockquote>/s) });
  const desk = await editorOf(story);
  await desk.entry("The end.").getByRole("button", { name: "Edit" }).click();
  const editor = desk.page.getByRole("form", { name: "Edit the entry" });
  await editor.getByRole("textbox", { name: "Entry text" }).click();
  await desk.page.keyboard.press("Control+End");
  await desk.page.keyboard.type("x");
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(editor).toBeHidden();
  await expect(desk.entry("The end.x")).toHaveCount(1);
  expect(await stored()).toEqual(before);
});

/** Fills the fields, starting with the focused one, and moves to after the block. */
async function typeFields(page: Page, words: readonly string[]): Promise<void> {
  await expect(page.locator(":is(input, textarea):focus")).toHaveCount(1);
  for (const [index, each] of words.entries()) {
    if (index > 0) await page.keyboard.press("Enter");
    await page.keyboard.type(each);
  }
  await page.keyboard.press("Escape");
}

/** Presses Tab until the element with that name has the focus. */
async function tabTo(page: Page, key: "Tab" | "Shift+Tab", name: RegExp): Promise<void> {
  const called = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : undefined;
      return at?.getAttribute("aria-label") ?? label ?? "";
    });
  for (let presses = 0; presses < 12 && !name.test(await called()); presses++) await page.keyboard.press(key);
  expect(await called()).toMatch(name);
}
