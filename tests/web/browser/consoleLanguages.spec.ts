import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { patient } from "../patience.ts";
import { expect, test } from "./test.ts";

/** Some twenty checks of a page, a second each; a machine that is busy with other tests takes several times as long. */
const DEADLINE_MS = patient(180_000);

const said = {
  ru: { locale: "ru-RU", publish: "Опубликовать", account: "Язык редакции", entry: "Мост закрыт." },
  az: { locale: "az-AZ", publish: "Dərc et", account: "Redaksiyanın dili", entry: "Körpü bağlıdır." },
} as const;

async function look(page: Page, name: string): Promise<void> {
  expect
    .soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name}: scrolls sideways`)
    .toBeLessThanOrEqual(0);
  for (const theme of ["light", "night"]) {
    await page.evaluate(async (each) => {
      document.documentElement.dataset.theme = each;
      // While a button fades in or out it does not have its final contrast.
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    }, theme);
    const { violations } = await new AxeBuilder({ page }).exclude("iframe").analyze();
    expect.soft(violations.map(({ id, nodes }) => `${name}, ${theme}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`${name}-${theme}.png`) });
  }
}

for (const language of ["ru", "az"] as const)
  test(`The desk speaks ${language} to a browser that prefers it, without barriers on a phone and on a wide screen`, async ({
    newsroom,
    person,
  }) => {
    test.setTimeout(DEADLINE_MS);
    const { locale, publish, entry, account } = said[language];
    const story = await newsroom.createStory(entry, "live", { language });
    await newsroom.publishMany(story, 2);
    const page = await person({ locale });
    // An account of their own, because the chosen language is stored with it.
    await newsroom.signInColleague(page.context(), "Nigar Aliyeva", "administrator");
    await page.goto(`${newsroom.address}/console/stories/${story.id}`);
    const send = page.getByRole("button", { name: publish, exact: true });
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await page.locator(".composer .rich-text").click();
    await page.keyboard.type(entry);
    await expect(send).toBeEnabled();
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await look(page, `desk-${width}`);
    }
    await send.click();
    await expect(page.locator("li[data-entry]").filter({ hasText: entry })).toBeVisible();
    for (const [path, name] of [
      ["/console/stories/new", "newStory"],
      ["/console/activity", "activity"],
      ["/console/colleagues", "colleagues"],
      ["/console/site", "site"],
      ["/console/account", "account"],
    ] as const) {
      await page.goto(newsroom.address + path);
      await page.locator("main h1").waitFor();
      await look(page, name);
    }
    // The choice overrides the browser's preference, and applies on other devices too.
    const saved = page.waitForResponse((answer) => answer.url().endsWith("/api/session/language"));
    await page.getByLabel(account, { exact: true }).selectOption("en");
    expect((await saved).ok()).toBe(true);
    await expect(page.getByLabel("Language of the desk", { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("button", { name: "Save name", exact: true })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await expect(page.getByRole("button", { name: "Save name", exact: true })).toBeVisible();
  });
