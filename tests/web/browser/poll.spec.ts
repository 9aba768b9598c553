import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { personalUserAgent } from "./chromium.ts";
import { expect, test } from "./test.ts";

test("[25] A poll is answered by keyboard on the page, read in a widget, and both show how it stands", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("With a poll");
  const content = [{ type: "poll", question: "Should the bridge be rebuilt?", options: ["Yes", "No"] }];
  await newsroom.publish(story, { content } as never);
  const page = await person();
  await page.goto(`${newsroom.address}/${story.slug}`);
  const poll = page.locator("form.block-poll");
  // The answers are disabled until the script has loaded, and disabled controls take no focus.
  await expect(poll.getByRole("radio", { name: "Yes" })).toBeEnabled();
  await poll.getByRole("radio", { name: "Yes" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(poll.getByRole("radio", { name: "No" })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(poll.getByRole("status")).toHaveText("Your vote is counted. Votes: 1");
  await expect(poll.getByRole("status"), "the keyboard stays in the poll").toBeFocused();
  await expect(poll.getByRole("radio", { name: "No 100 %" })).toBeChecked();
  await expect(poll.getByRole("button", { name: "Vote" })).toBeHidden();
  await expect(poll.locator("label i").last()).toHaveCSS("--share", "100%");
  expect((await new AxeBuilder({ page }).include("form.block-poll").analyze()).violations).toEqual([]);
  await page.reload();
  await expect(poll.getByRole("status")).toHaveText("Your vote is counted. Votes: 1");

  const reader = await person();
  await reader.goto(partner.embed(newsroom.address, [story.slug]));
  const there = reader.locator("live-blog form.block-poll");
  await there.getByRole("button", { name: "Show results" }).press("Enter");
  await expect(there.getByRole("status")).toHaveText("Votes: 1");
  await expect(there.getByRole("status")).toBeFocused();
  await expect(there.getByRole("radio", { name: "No 100 %" })).toBeEnabled();
  if (process.env.LOOK) {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 390, height: 800 });
    await page.screenshot({ path: `${process.env.LOOK}/poll-phone.png` });
    await reader.screenshot({ path: `${process.env.LOOK}/poll-widget.png` });
  }
});

test("[25] A vote that is not counted, because one from the same network and browser was, is not said to be", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("One vote each");
  await newsroom.publish(story, {
    content: [{ type: "poll", question: "Which bank?", options: ["Left", "Right"] }],
  } as never);
  const userAgent = personalUserAgent();
  const [first, second] = [await person({ userAgent }), await person({ userAgent })];
  for (const page of [first, second]) await page.goto(`${newsroom.address}/${story.slug}`);
  const vote = async (page: Page, answer: string) => {
    await page.getByRole("radio", { name: answer }).check();
    await page.getByRole("button", { name: "Vote", exact: true }).click();
  };
  await vote(first, "Left");
  await expect(first.locator("form.block-poll").getByRole("status")).toHaveText("Your vote is counted. Votes: 1");

  await vote(second, "Right");
  const poll = second.locator("form.block-poll");
  const said = "A vote from your network and browser has already been counted. Votes: 1";
  for (const isLoadedAgain of [false, true]) {
    if (isLoadedAgain) await second.reload();
    await expect(poll.getByRole("status")).toHaveText(said);
    await expect(poll.getByRole("radio", { checked: true })).toHaveCount(0);
    await expect(poll.getByRole("radio", { name: "Right 0 %" })).toBeDisabled();
    await expect(poll.getByRole("button", { name: "Vote", exact: true })).toBeHidden();
  }
});
