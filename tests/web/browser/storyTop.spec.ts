import { photo } from "./pictures.ts";
import { expect, test } from "./test.ts";

test("The header has a lead photo, an opening, a date, sources and related stories, and what two changed goes together", async ({
  newsroom,
  editorOf,
}) => {
  const harbour = await newsroom.createStory("Порт Баку закрыт до утра", "live", { language: "ru" });
  const story = await newsroom.createStory("Мост закрыт", "live", { language: "ru" });
  const { page } = await editorOf(story);
  await page.getByRole("link", { name: "Edit header" }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a photo or a video" }).click();
  await (await chooser).setFiles([photo("bridge.png")]);
  await page.getByLabel(/^What the picture shows/).fill("Северная опора моста");
  await page.getByLabel("Credit").fill("Лена Ортис");
  await page.getByLabel(/^Crop/).selectOption("16:9");
  const opening = page.getByRole("textbox", { name: "Opening" });
  await opening.click();
  await page.keyboard.type("Две полосы откроют вечером.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Gəmi körpünün dayağına dəyib.");
  await page.getByLabel(/^Date of the story/).fill("2026-02-09T11:05");
  await page.getByRole("button", { name: "Add a source" }).click();
  await page.getByLabel("Source 1", { exact: true }).fill("Управление порта");
  await page.getByLabel("Search for a story, or paste a link").fill("Баку");
  await page.getByRole("button", { name: "Порт Баку закрыт до утра" }).click();
  await page.screenshot({ path: test.info().outputPath("form.png"), fullPage: true });

  // Meanwhile a colleague writes another standfirst: what each of us changed is kept.
  await newsroom.retitle(story, "Мост закрыт", { language: "ru", standfirst: "Что известно." });
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeEnabled();
  await expect(
    page
      .getByText("The server is processing it. You can publish in the meantime.")
      .or(page.locator(".view img[src^='/media/']"))
      .first(),
  ).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("textbox", { name: "Entry text" }).waitFor();
  expect(await newsroom.story(story)).toMatchObject({
    standfirst: "Что известно.",
    lead: { alt: "Северная опора моста", credit: "Лена Ортис", crop: "16:9" },
    opening: [{ type: "text", html: "<p>Две полосы откроют вечером.</p><p>Gəmi körpünün dayağına dəyib.</p>" }],
    publishedAt: "2026-02-09T11:05:00+00:00",
    sources: [{ name: "Управление порта" }],
    related: [{ story: harbour.id, title: harbour.headline }],
  });

  // The same field: the editor is asked about it by name, and nothing else is lost.
  await page.getByRole("link", { name: "Edit header" }).click();
  await page.getByRole("textbox", { name: "Headline" }).fill("Мост откроют вечером");
  await newsroom.retitle(story, "Мост закрыт до утра", { language: "ru", standfirst: "Что известно." });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const asked = page.getByRole("alert").filter({ hasText: "A colleague changed the same fields: headline." });
  await expect(asked).toContainText("Мост закрыт до утра");
  await asked.getByRole("button", { name: "Keep mine, then save" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("textbox", { name: "Entry text" }).waitFor();
  expect(await newsroom.story(story)).toMatchObject({
    headline: "Мост откроют вечером",
    lead: { crop: "16:9" },
    sources: [{ name: "Управление порта" }],
  });
});
