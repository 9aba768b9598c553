import type { Page } from "@playwright/test";
import { patient } from "../patience.ts";
import { photo } from "./pictures.ts";
import { insert, insertFiles } from "./slashMenu.ts";
import { expect, test } from "./test.ts";

for (const [device, viewport] of [
  ["desk", { width: 1440, height: 1000 }],
  ["phone", { width: 390, height: 844 }],
] as const)
  test(`A page like the one that the product is for is made from the console on a ${device}, and its photo is taken down`, async ({
    newsroom,
    partner,
    person,
  }) => {
    test.slow();
    const page = await person({ viewport });
    await newsroom.signIn(page.context());
    const slug = `defence-pact-${device}`;
    await writeHeader(page, newsroom.address, slug);
    const text = page.getByRole("textbox", { name: "Entry text" });
    await text.waitFor();
    await page.getByRole("button", { name: "Go live" }).click();
    await text.click();
    await page.getByRole("textbox", { name: "Title, optional" }).fill("Missiles and joint weapons added");
    await text.click();
    await writeEntry(page);
    await page.screenshot({ path: test.info().outputPath("composer.png") });
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    const entry = page.locator("li[data-entry]").filter({ hasText: "Missiles and joint weapons added" });
    await expect(entry).toHaveCount(1);

    // The page, without JavaScript: every block, in order, with its pictures.
    const paper = await person({ viewport, javaScriptEnabled: false });
    await expect(async () => {
      await paper.goto(`${newsroom.address}/${slug}`);
      await expect(paper.locator("#log .block-gallery picture")).toHaveCount(2, { timeout: 1_000 });
    }).toPass({ timeout: patient(60_000) });
    const log = paper.locator("#log");
    for (const words of ["The minister wrote:", "Signed this morning.", "A milestone.", "We begin at once.", "Range"])
      await expect(log).toContainText(words);
    await expect(log.locator(".block-card")).toHaveCount(3);
    await expect(log.locator(".block-quote footer")).toContainText("Defence minister");
    expect(await paper.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    await paper.screenshot({ path: test.info().outputPath("page.png"), fullPage: true });
    const reader = await person({ viewport, colorScheme: "dark" });
    await reader.goto(`${newsroom.address}/${slug}`);
    await reader.locator("[data-field=state][data-state=live]").waitFor();
    await reader.screenshot({ path: test.info().outputPath("page-night.png"), fullPage: true });

    const widget = await person({ viewport });
    await widget.goto(partner.embed(newsroom.address, [slug]));
    await expect(widget.locator("live-blog .block-gallery img[alt='The delegation']")).toBeVisible();
    await expect(widget.locator("live-blog .block-card")).toHaveCount(3);

    const picture = (await log.locator("img[alt='The delegation']").getAttribute("src")) ?? "";
    expect(picture).toMatch(/^\/media\//);
    for (const format of ["atom", "rss", "json"]) {
      const feed = await (await fetch(`${newsroom.address}/${slug}/feed.${format}`)).text();
      expect(feed, format).toContain(picture.split("/")[2]);
      expect(feed, format).toContain("We begin at once.");
    }

    await entry.getByRole("button", { name: "Take down" }).click();
    await page.getByRole("button", { name: "Take down for good" }).click();
    await expect(entry).toHaveCount(0);
    await expect(reader.locator("#log")).not.toContainText("We begin at once.");
    await expect(widget.locator("live-blog .block-gallery")).toHaveCount(0);
    await expect.poll(async () => (await fetch(newsroom.address + picture)).status).toBe(410);
    for (const format of ["atom", "rss", "json"]) {
      const feed = await (await fetch(`${newsroom.address}/${slug}/feed.${format}`)).text();
      expect(feed, format).not.toContain(picture.split("/")[2]);
    }
  });

async function writeHeader(page: Page, address: string, slug: string): Promise<void> {
  await page.goto(`${address}/console/stories/new`);
  await page.getByRole("textbox", { name: "Headline" }).fill("Two countries expand their defence pact");
  await page.getByLabel("Address", { exact: true }).fill(slug);
  await page.getByLabel("Section", { exact: true }).selectOption({ label: "New section…" });
  await page.getByLabel("Name of the new section").fill("World");
  await page.getByLabel("Byline").fill("Leyla Aliyeva");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a photo or a video" }).click();
  await (await chooser).setFiles([photo("lead.png", 1200, 800)]);
  await page.getByLabel(/^What the picture shows/).fill("The ministers at the table");
  await page.getByRole("textbox", { name: "Opening" }).click();
  for (const paragraph of [
    "The pact now covers missiles.",
    "Both will build weapons together.",
    "A letter follows.",
    "More below.",
  ]) {
    await page.keyboard.type(paragraph);
    await page.keyboard.press("Enter");
  }
  await page.getByLabel(/^Date of the story/).fill("2026-02-09T14:39");
  // The server must have the photo before an entry can refer to it.
  await expect(page.locator(".view img[src^='/media/']")).toBeVisible({ timeout: patient(60_000) });
  await page.getByRole("button", { name: "Create story" }).click();
}

async function writeEntry(page: Page): Promise<void> {
  const { keyboard } = page;
  await keyboard.type("The minister wrote:");
  await keyboard.press("Enter");
  for (const [provider, handle, words] of [
    ["Telegram", "@defence", "Signed this morning."],
    ["X", "@minister", "A milestone."],
    ["YouTube", "", "The ceremony"],
  ] as const) {
    await insert(page, "card");
    await keyboard.type(`https://${provider.toLowerCase()}.example.test/1`);
    for (const field of ["Ministry of Defence", handle, provider, "", words]) {
      await keyboard.press("Enter");
      await keyboard.type(field);
    }
    await keyboard.press("Escape");
  }
  // Not shared: a file that another story also shows rightly survives this one's take-down.
  await insertFiles(page, "gallery", [photo("delegation.png", 618, 412, 33), photo("flag.png", 618, 412, 143)]);
  await keyboard.type("The delegation");
  const gallery = page.getByRole("region", { name: "Gallery" });
  await gallery.getByRole("list").getByRole("button").nth(1).click();
  await gallery.getByLabel(/^What the picture shows/).fill("The flag");
  await keyboard.press("Escape");
  await insert(page, "table");
  await keyboard.press("Enter");
  for (const cell of ["Missile", "Range", "Number", "North", "300 km", "40", "South", "70 km", "120"]) {
    await keyboard.type(cell);
    if (cell !== "120") await keyboard.press("Tab");
  }
  await keyboard.press("Escape");
  await insert(page, "quote");
  await keyboard.type("We begin at once.");
  await keyboard.press("Tab");
  await keyboard.type("Defence minister");
  await keyboard.press("Escape");
}
