import AxeBuilder from "@axe-core/playwright";
import { patient } from "../patience.ts";
import { Newsroom } from "./newsroom.ts";
import { expect, test } from "./test.ts";

test("[23] An editor follows another newsroom's story, and readers see its updates come and go with their source", async ({
  newsroom,
  person,
}) => {
  // The other newsroom is the source; this one has the setting that allows following on this machine.
  const here = await Newsroom.open({ Site__Name: "City Desk", Syndication__Networks__0: "127.0.0.0/8" });
  try {
    const story = await newsroom.createStory("Harbour bridge closes");
    await newsroom.publish(story, { title: "Bridge closed", body: "<p>Until Monday.</p>" });
    const page = await person();
    await here.signIn(page.context());
    await page.goto(`${here.address}/console/stories/import`);
    const follow = page.getByRole("region", { name: "Follow another newsroom's story", exact: true });
    await follow.getByLabel("Address of the story", { exact: true }).fill("https://127.0.0.1/nothing here");
    await follow.getByRole("button", { name: "Follow the story", exact: true }).click();
    await expect(follow.getByText("This is not the address of a story")).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    if (process.env.LOOK) {
      await page.screenshot({ path: `${process.env.LOOK}/follow.png`, fullPage: true });
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize({ width: 390, height: 800 });
      await page.screenshot({ path: `${process.env.LOOK}/follow-phone-night.png`, fullPage: true });
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    await follow.getByLabel("Address of the story", { exact: true }).fill(`${newsroom.address}/${story.slug}`);
    await follow.getByRole("button", { name: "Follow the story", exact: true }).click();

    await expect(page.getByRole("heading", { name: "Harbour bridge closes", exact: true, level: 1 })).toBeVisible();
    const state = page.getByRole("status").filter({ hasText: "Follows The Morning Wire" });
    await expect(state).toContainText("last heard", { timeout: patient(30_000) });
    const mirrored = page.locator("li[data-entry]").filter({ hasText: "Until Monday." });
    await mirrored.hover();
    await expect(mirrored.getByRole("button", { name: "Unpublish", exact: true })).toHaveCSS("opacity", "1");
    await expect(mirrored.getByRole("button", { name: "Edit", exact: true })).toHaveCount(0);
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    if (process.env.LOOK) {
      await page.screenshot({ path: `${process.env.LOOK}/mirror-desk.png` });
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize({ width: 390, height: 800 });
      await page.screenshot({ path: `${process.env.LOOK}/mirror-desk-phone-night.png` });
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize({ width: 1280, height: 800 });
    }

    const reader = await person();
    await reader.goto(`${here.address}/${story.slug}`);
    const shown = reader.locator("article.entry");
    await expect(shown.filter({ hasText: "Until Monday." })).toBeVisible();
    await reader.locator("[data-field=state][data-state=live]").waitFor();
    const wrong = await newsroom.publish(story, { body: "<p>The bridge is open again.</p>" });
    const arrived = shown.filter({ hasText: "The bridge is open again." });
    await expect(arrived).toBeVisible({ timeout: patient(20_000) });
    await expect(arrived.getByRole("link", { name: "The Morning Wire", exact: true })).toHaveAttribute(
      "href",
      `${newsroom.address}/${story.slug}/entries/${wrong.id}`,
    );
    if (process.env.LOOK) {
      await reader.screenshot({ path: `${process.env.LOOK}/mirror-page.png` });
      await reader.emulateMedia({ colorScheme: "dark" });
      await reader.setViewportSize({ width: 390, height: 800 });
      await reader.screenshot({ path: `${process.env.LOOK}/mirror-page-phone-night.png` });
    }
    await newsroom.takeDown(story, wrong);
    await expect(arrived).toHaveCount(0, { timeout: patient(20_000) });

    await page.getByRole("button", { name: "Stop following", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "Followed The Morning Wire; stopped" })).toBeVisible();
    await mirrored.hover();
    await expect(mirrored.getByRole("button", { name: "Edit", exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Resume following", exact: true }).click();
    await expect(state).toBeVisible();
  } finally {
    await here.server.remove();
  }
});

const lacking = {
  en: ["updates waiting for pictures: 2", "updates whose pictures could not be fetched: 1"],
  ru: ["записей, ожидающих изображений: 2", "записей, изображения которых не удалось загрузить: 1"],
  az: ["şəkil gözləyən yazılar: 2", "şəkilləri yüklənə bilməyən yazılar: 1"],
} as const;

test("[23] The desk of a mirror says how many of its updates lack pictures, in each of its languages", async ({
  newsroom,
  person,
}) => {
  const here = await Newsroom.open({ Site__Name: "City Desk", Syndication__Networks__0: "127.0.0.0/8" });
  try {
    const story = await newsroom.createStory("Harbour bridge closes");
    for (const body of ["<p>One.</p>", "<p>Two.</p>", "<p>Three.</p>"]) await newsroom.publish(story, { body });
    const english = await person();
    await here.signIn(english.context());
    await english.goto(`${here.address}/console/stories/import`);
    await english.getByLabel("Address of the story", { exact: true }).fill(`${newsroom.address}/${story.slug}`);
    await english.getByRole("button", { name: "Follow the story", exact: true }).click();
    await expect(english.getByRole("status").filter({ hasText: "last heard" })).toBeVisible({
      timeout: patient(30_000),
    });
    const address = english.url();
    // The state after hours in which a source's pictures could not be loaded.
    here.server.sql(`
      UPDATE MirroredEntries SET MediaTries = 3, MediaNextAt = 4102444800000;
      UPDATE MirroredEntries SET MediaTries = 8, MediaNextAt = NULL WHERE rowid = (SELECT min(rowid) FROM MirroredEntries);`);
    for (const [language, [waiting, lost]] of Object.entries(lacking)) {
      const page = language === "en" ? english : await person({ locale: language });
      if (page !== english) await here.signInColleague(page.context(), `Nigar ${language}`, "administrator");
      await page.goto(address);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      const state = page.getByRole("status").filter({ hasText: waiting });
      await expect(state).toContainText(lost);
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/lacking-${language}-${width}.png` });
      }
    }
    expect((await new AxeBuilder({ page: english }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  } finally {
    await here.server.remove();
  }
});
