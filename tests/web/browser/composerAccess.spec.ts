import AxeBuilder from "@axe-core/playwright";
import { insert } from "./slashMenu.ts";
import { expect, test } from "./test.ts";

const said = {
  en: "The bridge is closed.",
  ru: "Мост закрыт.",
  az: "Körpü bağlıdır.",
} as const;

for (const language of ["en", "ru", "az"] as const)
  test(`The open composer of a story in ${language} has no barriers, by day and by night, down to 360 pixels`, async ({
    newsroom,
    editorOf,
  }) => {
    const story = await newsroom.createStory(`Access ${language}`, "live", { language });
    const desk = await editorOf(story, { viewport: { width: 360, height: 780 } });
    const { page } = desk;
    const { keyboard } = page;
    await desk.write(said[language]);
    await expect(desk.text).toHaveAttribute("lang", language);
    for (const name of ["quote", "table", "facts", "score", "card"]) {
      await keyboard.press("Enter");
      await insert(page, name);
      await expect(page.getByRole("region", { name: name === "card" ? "Card" : new RegExp(name, "i") })).toBeVisible();
      // An empty header is a fault of the table's content and not of the composer.
      if (name === "table")
        for (const [key, words] of [
          ["Enter", "Line"],
          ["Tab", "Delay"],
          ["Tab", "Trains"],
        ] as const) {
          await keyboard.press(key);
          await keyboard.type(words);
        }
      await keyboard.press("Escape");
    }
    await page.getByRole("button", { name: "More styles" }).click();
    await desk.text.press("Control+End");
    await keyboard.press("Control+K");
    await expect(page.getByLabel("Link address")).toBeFocused();
    await keyboard.press("Escape");
    await expect(desk.text).toBeFocused();
    await keyboard.type("/");
    await page.getByRole("listbox", { name: "Blocks" }).waitFor();
    await expect(desk.text).toHaveAttribute("aria-activedescendant", /./);
    const current = await desk.text.getAttribute("aria-activedescendant");
    await expect(page.locator(`[id="${current}"]`)).toHaveAttribute("aria-selected", "true");
    for (const theme of ["light", "night"]) {
      await page.evaluate((each) => {
        document.documentElement.dataset.theme = each;
      }, theme);
      const { violations } = await new AxeBuilder({ page }).include(".composer").analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
      await page.screenshot({ path: test.info().outputPath(`${language}-${theme}-360.png`) });
    }
    // Whatever is written, the page never scrolls horizontally.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await desk.composer.evaluate((form) => form.scrollWidth - form.clientWidth)).toBeLessThanOrEqual(0);
  });

test("Escape leaves the text for the single keys, and an edit for its entry, whose text is kept", async ({
  newsroom,
  editorOf,
}) => {
  const story = await newsroom.createStory("Escape");
  await newsroom.publish(story, { body: "<p>The bridge is closed.</p>" });
  const desk = await editorOf(story);
  const { keyboard } = desk.page;
  await desk.write("Half a sentence");
  await keyboard.press("Escape");
  await expect(desk.text).not.toBeFocused();
  await expect(desk.composer.getByLabel("Title, optional")).toBeHidden();
  await keyboard.press("j");
  const entry = desk.entry("The bridge is closed.");
  await expect(entry).toBeFocused();
  await keyboard.press("e");
  const editor = desk.page.getByRole("form", { name: "Edit the entry" });
  await expect(editor.getByRole("textbox", { name: "Entry text" })).toBeFocused();
  await keyboard.press("Control+End");
  await keyboard.type(" For now.");
  await keyboard.press("Escape");
  await expect(editor).toBeHidden();
  await expect(entry).toBeFocused();
  await expect(entry).toContainText("Your unsent edit");
  await keyboard.press("n");
  await expect(desk.text).toBeFocused();
  await expect(desk.text).toHaveText("Half a sentence");
});
