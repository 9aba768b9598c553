import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./test.ts";

test("[14] Editors pin stories at the top in their order, by button and by key, and open front pages follow", async ({
  newsroom,
  person,
}) => {
  const stories = [];
  for (const name of ["Anchor", "Beacon", "Current"]) {
    const story = await newsroom.createStory(`${name} ${Date.now()}`);
    await newsroom.publish(story, { body: "<p>x</p>" });
    stories.push(story);
  }
  const [anchor, beacon, current] = stories as [(typeof stories)[0], (typeof stories)[0], (typeof stories)[0]];
  const top = (page: Awaited<ReturnType<typeof person>>) => page.locator("main .teaser h2");
  const open = await person();
  await open.clock.install();
  await open.goto(newsroom.address);

  const page = await person();
  await newsroom.signIn(page.context());
  await page.goto(`${newsroom.address}/console/front`);
  const pinned = page.getByRole("list", { name: "Pinned stories", exact: true }).getByRole("listitem");
  await page.getByRole("button", { name: `Pin ${anchor.headline}`, exact: true }).click();
  await expect(pinned.locator("b")).toHaveText([anchor.headline]);
  await page.getByRole("button", { name: `Pin ${beacon.headline}`, exact: true }).press("Enter");
  await expect(pinned.locator("b")).toHaveText([anchor.headline, beacon.headline]);
  await expect(page.getByRole("button", { name: `Move ${beacon.headline} up`, exact: true })).toBeFocused();
  await page.getByRole("button", { name: `Move ${beacon.headline} up`, exact: true }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(pinned.locator("b")).toHaveText([beacon.headline, anchor.headline]);
  await expect(page.getByRole("button", { name: `Move ${beacon.headline} down`, exact: true })).toBeFocused();
  expect((await new AxeBuilder({ page }).include("main").analyze()).violations).toEqual([]);
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/front-order.png` });

  // The newest of all comes below what editors have pinned, and nothing appears twice.
  await newsroom.publish(current, { body: "<p>The newest.</p>" });
  await expect(async () => {
    await open.clock.fastForward(43_000);
    await expect(top(open).nth(0)).toHaveText(beacon.headline, { timeout: 1_000 });
    await expect(top(open).nth(1)).toHaveText(anchor.headline, { timeout: 1_000 });
  }).toPass();
  await expect(top(open).filter({ hasText: beacon.headline })).toHaveCount(1);

  await page.getByRole("button", { name: `Unpin ${beacon.headline}`, exact: true }).click();
  await page.getByRole("button", { name: `Unpin ${anchor.headline}`, exact: true }).click();
  await expect(pinned).toHaveText(["Nothing is pinned."]);
});
