import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./test.ts";

const sample = new URL("../../data/imports/wordpress-liveblog.xml", import.meta.url).pathname;

test("[22] An editor looks at an export first, imports it, opens the draft, and exports that", async ({
  newsroom,
  person,
}) => {
  const page = await person();
  await newsroom.signIn(page.context());
  await page.goto(`${newsroom.address}/console/stories/new`);
  await page.getByRole("link", { name: "Import or follow a story from elsewhere", exact: true }).click();
  await page.getByLabel("File", { exact: true }).setInputFiles(sample);
  await page.getByRole("button", { name: "Check it first", exact: true }).click();
  const report = page.getByRole("region", { name: "Report", exact: true });
  await expect(report.getByRole("status")).toContainText("Would be imported: 2;");
  await expect(report.getByRole("heading", { name: "Ferry strike: as it happens", exact: true })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/import.png` });
  await page.getByRole("button", { name: "Import now", exact: true }).click();
  await expect(report.getByRole("status")).toContainText("Imported: 2;");
  if (process.env.LOOK) {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 390, height: 800 });
    await page.screenshot({ path: `${process.env.LOOK}/import-phone.png` });
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await report.getByRole("link", { name: "Open the draft", exact: true }).click();
  await expect(page.locator("li[data-entry]").filter({ hasText: "Talks begin at noon." })).toBeVisible();
  await page.goto(`${page.url()}/edit`);
  const downloads = page.waitForEvent("download");
  await page.getByRole("link", { name: "JSON file", exact: true }).click();
  const download = await downloads;
  expect(download.suggestedFilename()).toBe("ferry-strike.json");
  expect(JSON.parse(await readFile(await download.path(), "utf8")).entries).toHaveLength(2);
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/export.png`, fullPage: true });
  const one = await page.request.get(
    await page.getByRole("link", { name: "One page (HTML)" }).evaluate((a) => (a as HTMLAnchorElement).href),
  );
  const alone = await person();
  await alone.setContent(await one.text());
  await expect(alone.getByRole("heading", { name: "Ferry strike: as it happens", exact: true })).toBeVisible();
  await expect(alone.getByRole("article")).toHaveCount(2);
  if (process.env.LOOK) await alone.screenshot({ path: `${process.env.LOOK}/exported.png` });
});

test("[22] A file that is no story, and an address on the inside, are refused in a sentence", async ({
  newsroom,
  person,
}) => {
  const page = await person();
  await newsroom.signIn(page.context());
  await page.goto(`${newsroom.address}/console/stories/import`);
  await page.getByLabel("Or an address", { exact: true }).fill("http://127.0.0.1/story");
  await page.getByRole("button", { name: "Import now", exact: true }).click();
  await expect(page.getByText("not on the public internet")).toBeVisible();
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "story.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await page.getByRole("button", { name: "Import now", exact: true }).click();
  await expect(page.getByText("This cannot be imported.")).toBeVisible();
});
