import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./test.ts";

test("Changes of a header are there again after looking elsewhere, and can be discarded", async ({
  newsroom,
  editorOf,
}) => {
  const other = await newsroom.createStory("Elsewhere");
  const story = await newsroom.createStory("Long opening");
  const desk = await editorOf(story);
  const { page } = desk;
  await page.getByRole("link", { name: "New story" }).click();
  await page.getByLabel("Headline", { exact: true }).fill("Begun and not finished");

  const open = () => page.goto(`${newsroom.address}/console/stories/${story.id}/edit`);
  const restored = page.getByText("Your unsaved changes are back in this form.");
  const standfirst = page.getByLabel("Standfirst", { exact: true });
  const opening = page.getByRole("textbox", { name: "Opening", exact: true });
  await open();
  await standfirst.fill("Written at length.");
  await opening.click();
  await page.keyboard.type("What has led to this.");
  await expect(restored).toHaveCount(0);
  await page.goto(`${newsroom.address}/console/stories/${other.id}/edit`);
  await expect(standfirst).not.toHaveValue("Written at length.");
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await newsroom.retitle(story, "Long opening, retitled");
  await open();
  await expect(restored).toBeVisible();
  await expect(standfirst).toHaveValue("Written at length.");
  await expect(opening).toHaveText("What has led to this.");
  await expect(page.getByLabel("Headline", { exact: true })).toHaveValue("Long opening, retitled");
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Long opening, retitled" })).toBeVisible();
  expect(await newsroom.story(story)).toMatchObject({ standfirst: "Written at length." });

  await open();
  await expect(restored).toHaveCount(0);
  await standfirst.fill("Not meant.");
  await page.reload();
  await expect(standfirst).toHaveValue("Not meant.");
  await page.getByRole("button", { name: "Discard changes", exact: true }).click();
  await page.getByRole("button", { name: "Discard for good", exact: true }).click();
  await expect(standfirst).toHaveValue("Written at length.");
  await expect(restored).toHaveCount(0);
  await page.reload();
  await expect(standfirst).toHaveValue("Written at length.");

  // The new story that was begun is still there.
  await page.getByRole("link", { name: "New story" }).click();
  await expect(page.getByLabel("Headline", { exact: true })).toHaveValue("Begun and not finished");
});

test("A template that is being written is there again after a reload", async ({ newsroom, editorOf }) => {
  const { page } = await editorOf(await newsroom.createStory("Templates"));
  await page.goto(`${newsroom.address}/console/templates`);
  const add = page.getByRole("button", { name: "Add a template", exact: true });
  await add.click();
  await page.getByLabel("Standfirst", { exact: true }).fill("Half a template.");
  await page.reload();
  await add.click();
  await expect(page.getByLabel("Standfirst", { exact: true })).toHaveValue("Half a template.");
  await page.getByRole("button", { name: "Discard changes", exact: true }).click();
  await page.getByRole("button", { name: "Discard for good", exact: true }).click();
  await expect(page.getByLabel("Standfirst", { exact: true })).toHaveValue("");
});

test("A partner that was being registered is there again after another was opened", async ({ newsroom, person }) => {
  const page = await person();
  await newsroom.signIn(page.context());
  await page.goto(`${newsroom.address}/console/partners`);
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("Kept Weekly");
  await page.reload();
  await expect(page.getByText("Your unsaved changes are back in this form.")).toBeVisible();
  await expect(name).toHaveValue("Kept Weekly");
  await page.getByRole("button", { name: "Discard changes", exact: true }).click();
  await page.getByRole("button", { name: "Discard for good", exact: true }).click();
  await expect(name).toHaveValue("");
});
