import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Block } from "../../../src/web/console/content.ts";
import { FakeApi } from "../console/fakeApi.ts";
import { test as base, expect } from "./test.ts";

/** The console as it is built, over the contract's API in memory: what is tried here is the composer, not the server. */
const test = base.extend<{
  desk: { page: Page; fake: FakeApi; open: (width?: number, height?: number) => Promise<Page> };
}>({
  desk: async ({ person }, use) => {
    const fake = new FakeApi();
    fake.stories.set(storyId, story());
    fake.entries.set(entryId, entry());
    const server = await serve(fake);
    const { port } = server.address() as { port: number };
    const page = await person({ viewport: { width: 1440, height: 1000 } });
    const open = async () => {
      await page.request.post(`http://127.0.0.1:${port}/api/session`, {
        data: { email: "lena@example.test", password: fake.password },
      });
      await page.goto(`http://127.0.0.1:${port}/console/stories/${storyId}`);
      await page.getByRole("textbox", { name: "Entry text" }).waitFor();
      await page.locator("li[data-entry]").first().waitFor();
      return page;
    };
    await use({ page, fake, open });
    server.closeAllConnections();
    server.close();
  },
});

const storyId = "01890000-0000-7000-8000-00000000000a";
const entryId = "01890000-0000-7000-8000-00000000000b";

function story() {
  return {
    id: storyId,
    slug: "bridge",
    headline: "Harbour bridge closed after cargo ship strikes pylon",
    standfirst: "",
    section: "World",
    byline: "Lena Ortiz",
    language: "en",
    timeZone: "Europe/London",
    status: "live" as const,
    version: 1,
    createdAt: "2026-02-09T11:05:00Z",
    updatedAt: "2026-02-09T11:05:00Z",
    entryCount: 1,
    views: 38112,
    readers: 1204,
    uniqueReaders: 20000,
    url: "/bridge",
  };
}

function entry() {
  return {
    id: entryId,
    storyId,
    state: "published" as const,
    title: "",
    content: [{ type: "text" as const, html: "<p>First.</p>" }],
    html: "<article class=entry><div class=b><p>First.</p></div></article>",
    at: "2026-02-09T14:20:00Z",
    byline: "Sam",
    key: false,
    pinned: false,
    version: 1,
    createdAt: "2026-02-09T14:20:00Z",
    author: "Sam",
  };
}

async function serve(fake: FakeApi): Promise<Server> {
  const dist = join(import.meta.dirname, "../../../src/web/dist");
  const types: Record<string, string> = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".html": "text/html",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
  };
  const server = createServer((request, response) =>
    fake.handle(request, response, () => {
      const { pathname } = new URL(request.url ?? "/", "http://x");
      const file = extname(pathname) ? pathname : "/console/index.html";
      readFile(join(dist, file)).then(
        (bytes) => response.writeHead(200, { "Content-Type": types[extname(file)] ?? "text/plain" }).end(bytes),
        () => response.writeHead(404).end(),
      );
    }),
  );
  server.on("upgrade", (request, socket) => fake.upgrade(request, socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

const photo = {
  name: "tug.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAFklEQVR4nGP4////fwYGBgYGBhABYQAAP+sF/Q8AgrQAAAAASUVORK5CYII=",
    "base64",
  ),
};

function written(fake: FakeApi): readonly Block[] {
  return [...fake.entries.values()].find(({ id }) => id !== entryId)?.content ?? [];
}

async function block(page: Page, name: string): Promise<void> {
  await page.keyboard.type(`/${name}`);
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
}

test("An entry with every block is written by keyboard alone and published", async ({ desk }) => {
  const page = await desk.open();
  desk.fake.previews.set("https://t.example.test/1", {
    provider: "Telegram",
    author: "Harbour Authority",
    handle: "@harbour",
    text: "Divers are down.",
  });
  const text = page.getByRole("textbox", { name: "Entry text" });
  await expect(text).toBeFocused();
  await page.keyboard.type("What it looks like from the water.");
  await page.keyboard.press("Enter");

  await block(page, "quote");
  await page.keyboard.type("If it is sound we open.");
  await page.getByRole("textbox", { name: "Who said it" }).fill("Ada Lindqvist");
  await page.keyboard.press("Escape");
  await block(page, "table");
  await page.keyboard.type("Delays");
  await page.keyboard.press("Escape");
  const table = page.getByRole("region", { name: "Table" });
  await table.locator("th").first().click();
  for (const cell of ["Line", "11:30", "12:30", "Coast", "15", "45", "Dockside", "5", "20"]) {
    await page.keyboard.type(cell);
    if (cell !== "20") await page.keyboard.press("Tab");
  }
  await text.locator("> p").last().click();
  await block(page, "facts");
  await page.keyboard.type("Background");
  await page.getByRole("region", { name: "Facts" }).locator("p").click();
  await page.keyboard.type("Opened in 1931.");
  await text.locator("> p").last().click();
  await block(page, "score");
  await page.keyboard.type("Harbour Town");
  await page.getByRole("textbox", { name: "Score of side 1" }).fill("2");
  await page.getByRole("textbox", { name: "Side 2", exact: true }).fill("Westgate");
  await page.getByRole("textbox", { name: "Score of side 2" }).fill("1");
  await page.keyboard.press("Escape");
  await page.evaluate(() => navigator.clipboard.writeText("https://t.example.test/1").catch(() => undefined));
  await paste(page, { "text/plain": "https://t.example.test/1" });
  await expect(page.getByRole("region", { name: "Card" })).toContainText("Divers are down.");
  await paste(page, {}, photo);
  await page.getByRole("textbox", { name: /^What the picture shows/ }).waitFor();
  await page.screenshot({ path: test.info().outputPath("blocks-1440.png") });

  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("alert").filter({ hasText: "Say what the picture shows" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: /^What the picture shows/ })).toBeFocused();
  await page.keyboard.type("A red tug");
  const found = await new AxeBuilder({ page }).include(".composer").analyze();
  expect(found.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  for (const [width, theme] of [
    [1440, "night"],
    [768, "light"],
    [390, "light"],
    [390, "night"],
  ] as const) {
    await page.evaluate((each) => (document.documentElement.dataset.theme = each), theme);
    await page.setViewportSize({ width, height: 1000 });
    await page.screenshot({ path: test.info().outputPath(`blocks-${width}-${theme}.png`) });
  }
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => written(desk.fake).length).toBe(7);
  const [words, quote, tableBlock, facts, score, card, image] = written(desk.fake);
  expect(words).toEqual({ type: "text", html: "<p>What it looks like from the water.</p>" });
  expect(quote).toEqual({ type: "quote", html: "<p>If it is sound we open.</p>", by: "Ada Lindqvist" });
  expect(tableBlock).toEqual({
    type: "table",
    head: ["Line", "11:30", "12:30"],
    rows: [
      ["Coast", "15", "45"],
      ["Dockside", "5", "20"],
    ],
    caption: "Delays",
  });
  expect(facts).toEqual({ type: "facts", title: "Background", html: "<p>Opened in 1931.</p>" });
  expect(score).toEqual({
    type: "score",
    sides: [
      { name: "Harbour Town", score: "2" },
      { name: "Westgate", score: "1" },
    ],
  });
  expect(card).toMatchObject({ type: "card", url: "https://t.example.test/1", author: "Harbour Authority" });
  expect(image).toMatchObject({ type: "image", alt: "A red tug" });
  await page.screenshot({ path: test.info().outputPath("empty-390.png") });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate(() => (document.documentElement.dataset.theme = "light"));
  await page.screenshot({ path: test.info().outputPath("empty-1440.png") });
});

test("A pasted address turns back into a link by one step of undo, and Escape leaves the list of blocks", async ({
  desk,
}) => {
  const page = await desk.open();
  await paste(page, { "text/plain": "https://nobody.example.test/" });
  await expect(page.getByRole("region", { name: "Card" })).toContainText("nobody.example.test");
  await expect(page.getByText("The page told us nothing about itself.")).toBeVisible();
  await page.getByRole("textbox", { name: "Entry text" }).locator("> p").last().click();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("textbox", { name: "Entry text" }).getByRole("link")).toHaveText(
    "https://nobody.example.test/",
  );
  await expect(page.getByRole("region", { name: "Card" })).toHaveCount(0);
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("/sco");
  await expect(page.getByRole("option")).toHaveText([/Score/]);
  await page.screenshot({ path: test.info().outputPath("slash-1440.png") });
  await page.keyboard.press("Escape");
  await expect(page.getByRole("option")).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Entry text" })).toContainText("/sco");
});

/** A paste as a program makes it; Chromium gives pages no clipboard of their own to fill with files. */
async function paste(page: Page, words: Record<string, string>, file?: typeof photo): Promise<void> {
  await page.evaluate(
    ({ words: said, bytes }) => {
      const clipboardData = new DataTransfer();
      for (const [type, each] of Object.entries(said)) clipboardData.setData(type, each);
      if (bytes) clipboardData.items.add(new File([Uint8Array.from(bytes)], "tug.png", { type: "image/png" }));
      const target = document.querySelector(".composer .ProseMirror");
      target?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    { words, bytes: file ? [...file.buffer] : undefined },
  );
}
