import { expect, test } from "./test.ts";

test("A new story takes its settings from an earlier one, and nothing of what that one says", async ({
  newsroom,
  editorOf,
}) => {
  const last = await newsroom.createStory("Match day 11", "live", {
    section: "Football",
    byline: "Lena Ortiz",
    language: "az",
    timeZone: "Asia/Baku",
  });
  await newsroom.dress(last, { sources: [{ name: "The league", url: "https://league.example/" }] });
  const { page } = await editorOf(last);
  await page.getByRole("link", { name: "New story" }).click();
  await page.getByRole("textbox", { name: "Headline" }).fill("Match day 12");
  await page.getByLabel("Copy settings from").selectOption("Match day 11");
  await expect(page.getByLabel("Section")).toHaveValue("Football");
  await expect(page.getByLabel("Byline")).toHaveValue("Lena Ortiz");
  await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Baku");
  await expect(page.getByRole("textbox", { name: "Headline" })).toHaveValue("Match day 12");
  await expect(page.getByLabel("Standfirst")).toHaveValue("");
  await page.screenshot({ path: test.info().outputPath("copied.png") });
  await page.getByRole("button", { name: "Create story" }).click();
  await expect(page.getByRole("heading", { name: "Match day 12" })).toBeVisible();
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  expect(await newsroom.story({ id })).toMatchObject({
    section: "Football",
    byline: "Lena Ortiz",
    language: "az",
    timeZone: "Asia/Baku",
    standfirst: "",
    sources: [{ name: "The league", url: "https://league.example/" }],
  });
});
