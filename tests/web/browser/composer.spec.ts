import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import type { Page } from "@playwright/test";
import { FakeApi } from "../console/fakeApi.ts";
import { test as base, expect } from "./test.ts";

/** The built console with the contract's API in memory: this tests the composer, not the server. */
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
    origin: "",
    source: "",
    breaking: false,
    verification: "" as const,
    tags: [],
    assignedTo: "",
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

test("Typed quotes are those of the story's language, and Backspace or undo brings back what was typed", async ({
  desk,
}) => {
  const page = await desk.open();
  const text = page.getByRole("form", { name: "New entry" }).getByRole("textbox", { name: "Entry text" });
  await text.click();
  await page.keyboard.type('It\'s "closed" -- for now');
  await expect(text).toHaveText("It’s “closed” — for now");
  await page.keyboard.type(' 5"');
  await expect(text).toHaveText("It’s “closed” — for now 5”");
  await page.keyboard.press("Backspace");
  await expect(text).toHaveText('It’s “closed” — for now 5"');
  await page.keyboard.type(' "');
  await page.keyboard.press("Control+Z");
  await expect(text).toHaveText('It’s “closed” — for now 5" "');
  await expect(page.getByText("5 words", { exact: true })).toBeVisible();
});

test("A pasted address turns back into a link by one step of undo, and Escape leaves the list of blocks", async ({
  desk,
}) => {
  const page = await desk.open();
  await paste(page, { "text/plain": "https://nobody.example.test/" });
  const card = page.getByRole("region", { name: "Card" });
  await expect(card.getByLabel("Address")).toHaveValue("https://nobody.example.test/");
  await expect(page.getByText("No details could be read from the page.")).toBeVisible();
  await page.getByRole("textbox", { name: "Entry text" }).locator("> p").last().click();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("textbox", { name: "Entry text" }).getByRole("link")).toHaveText(
    "https://nobody.example.test/",
  );
  await expect(page.getByRole("region", { name: "Card" })).toHaveCount(0);
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("/sco");
  await expect(page.getByRole("listbox").getByRole("option")).toHaveText([/Score/]);
  await page.screenshot({ path: test.info().outputPath("slash-1440.png") });
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Entry text" })).toContainText("/sco");
});

/** A paste as a program makes it; Chromium gives pages no clipboard of their own to fill with files. */
async function paste(page: Page, words: Record<string, string>, file?: { buffer: Buffer }): Promise<void> {
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
