import { patient } from "../patience.ts";
import { Desk } from "./desk.ts";
import { Newsroom } from "./newsroom.ts";
import { photo } from "./pictures.ts";
import { expect, test } from "./test.ts";

test("The console opens with the server down, and keeps what is written there, with its photo, over a reload", async ({
  person,
}) => {
  // A server of its own, because it is stopped.
  test.slow();
  const newsroom = await Newsroom.open();
  const story = await newsroom.createStory("From the stadium");
  const page = await person({ viewport: { width: 390, height: 844 } });
  await newsroom.signIn(page.context());
  const address = `${newsroom.address}/console/stories/${story.id}`;
  await page.goto(address);
  const text = page.getByRole("textbox", { name: "Entry text" });
  await text.waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  // The page itself is cached when the worker starts, and what it loads later when it is loaded through the worker.
  await page.reload();
  await text.waitFor();

  await newsroom.server.kill();
  await page.reload();
  await text.waitFor();
  await text.click();
  await page.getByRole("button", { name: "Add a block" }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("listbox", { name: "Blocks" }).getByRole("option", { name: "Photo" }).click();
  await (await chooser).setFiles([photo("goal.png", 300, 200)]);
  await page.getByLabel(/^What the picture shows/).fill("The goal");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await text.click();
  await page.keyboard.type("One nil.");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.reload();
  const queued = page.locator(".queued");
  await expect(queued).toHaveCount(2);
  await page.screenshot({ path: test.info().outputPath("offline-390.png") });

  // A wide window, where the list of stories is beside the story.
  await page.setViewportSize({ width: 1280, height: 800 });
  const stories = page.getByRole("navigation", { name: "Stories" });
  await expect(stories.getByRole("alert")).toContainText("No network, or the server is not responding");

  await newsroom.restart();
  await expect(queued).toHaveCount(0, { timeout: patient(90_000) });
  // Without the window being left and entered again.
  await expect(stories.getByRole("link", { name: "From the stadium" })).toBeVisible();
  await expect(page.getByText("No network, or the server is not responding")).toHaveCount(0);
  const entries = await newsroom.entries(story);
  expect(entries).toHaveLength(2);
  expect(JSON.stringify(entries)).toContain("The goal");
  await newsroom.server.remove();
});

test("Whoever signs out leaves nothing that opens without the server", async ({ newsroom, person }) => {
  const story = await newsroom.createStory("Signed out");
  const page = await person();
  // A separate session, because signing out ends it, and every other test shares the administrator's.
  await newsroom.signInColleague(page.context(), "Ivo Leaver");
  await new Desk(page).open(newsroom.address, story);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByLabel("Email").waitFor();
  const kept = await page.evaluate(() => Object.keys({ ...localStorage }));
  expect(kept.filter((key) => /^liveblog\.(me$|story\.)/.test(key))).toEqual([]);
});
