import type { Page } from "@playwright/test";
import { StoryPage } from "./storyPage.ts";
import { expect, test } from "./test.ts";

/** Every address of the site that this browser has cached. */
const keptIn = (page: Page) =>
  page.evaluate(async () => {
    const addresses: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) addresses.push(new URL(url).pathname);
    return addresses;
  });

test("A story that was loaded is read again without a network, says from when it is, and catches up", async ({
  newsroom,
  network,
  person,
}) => {
  const story = await newsroom.createStory("In the tunnel");
  const [first, second] = await newsroom.publishMany(story, 3);
  if (!first || !second) throw new Error("Entries were to be published.");
  const reader = new StoryPage(await person());
  const { page } = reader;
  const kept = page.getByText(/^You are offline\. Showing the version loaded at \d\d:\d\d$/);
  const loaded = await page.goto(`${network.address}/${story.slug}`);
  expect(loaded?.headers()["set-cookie"]).toBeUndefined();
  await expect(reader.state).toHaveText("Live");
  await expect.poll(() => keptIn(page)).toContain(`/${story.slug}`);
  await expect.poll(() => keptIn(page)).toContainEqual(expect.stringMatching(/^\/assets\/main-.*\.js$/));
  await expect(kept).toHaveCount(0);

  network.cut();
  await page.reload();
  await expect(reader.log.locator("article")).toHaveCount(3);
  await expect(kept).toBeVisible();
  // The script and the fonts are there too.
  await expect(page.getByRole("button", { name: "Night" })).toBeVisible();
  const fonts = await page.evaluate(async () =>
    [...(await document.fonts.ready)].filter(({ status }) => status === "loaded").map(({ family }) => family),
  );
  expect(fonts.join()).toContain("Source Serif 4 Variable");

  await newsroom.takeDown(story, second);
  const late = await newsroom.publish(story, { body: "<p>After the tunnel.</p>" });
  network.restore();
  await expect(reader.state).toHaveText("Live");
  await expect(reader.entry(late)).toHaveCount(1);
  await expect(reader.entry(second)).toHaveCount(0);
  await expect(kept).toHaveCount(0);
  // What was taken down does not come back in the next tunnel: the old page is no longer cached.
  await expect.poll(() => keptIn(page)).not.toContain(`/${story.slug}`);
  await page.reload();
  await expect(reader.state).toHaveText("Live");
  await expect.poll(() => keptIn(page)).toContain(`/${story.slug}`);
  network.cut();
  await page.reload();
  await expect(kept).toBeVisible();
  await expect(reader.entry(late)).toHaveCount(1);
  await expect(reader.entry(second)).toHaveCount(0);
});

test("Only stories' pages are kept, never what the console shows, what is live, or an entry from before a take-down", async ({
  newsroom,
  network,
  person,
}) => {
  const story = await newsroom.createStory("Kept apart");
  const [gone] = await newsroom.publishMany(story, 2);
  if (!gone) throw new Error("Entries were to be published.");
  const page = await person();
  await newsroom.signIn(page.context());
  await page.goto(`${network.address}/${story.slug}`);
  await expect.poll(() => keptIn(page)).toContain(`/${story.slug}`);
  await page.goto(`${network.address}/${story.slug}/entries/${gone.id}`);
  await expect.poll(() => keptIn(page)).toContain(`/${story.slug}/entries/${gone.id}`);
  for (const path of ["/", "/search?q=kept", "/console", `/console/stories/${story.id}`, "/no-such-story"])
    await page.goto(network.address + path);
  await page.request.get(`${network.address}/api/stories/${story.id}`);
  const slug = `/${story.slug}`;
  const isOfStory = (path: string) => path === slug || path.startsWith(`${slug}/entries/`);
  const others = (await keptIn(page)).filter((path) => !isOfStory(path));
  // From the console only its empty page, which is the same for everybody.
  for (const path of others) expect(path).toMatch(/^\/(assets\/|favicon\.(svg|ico)$|console$)/);

  await newsroom.takeDown(story, gone);
  await page.goto(`${network.address}/${story.slug}`);
  await expect.poll(() => keptIn(page)).not.toContain(`${slug}/entries/${gone.id}`);
  network.cut();
  await expect(page.goto(`${network.address}/${story.slug}/entries/${gone.id}`)).rejects.toThrow(/ERR_/);
});
