import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./test.ts";

test("[13] Readers react on the page and in a widget by keyboard, change their mind, and each sees the other's", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("With reactions");
  const gone = await newsroom.publish(story, { body: "<p>Soon taken down.</p>" });
  await newsroom.publish(story, { body: "<p>The bridge is open again.</p>" });
  const page = await person();
  await page.goto(`${newsroom.address}/${story.slug}`);
  const entry = page.locator("#log article").filter({ hasText: "open again" });
  const group = entry.getByRole("group", { name: "Reactions", exact: true });
  await expect(entry).toBeVisible();
  await expect(page.locator(".reactions")).toHaveCount(0);

  // Switched on while the page is open.
  await newsroom.dress(story, { reactions: true });
  const like = group.getByRole("button", { name: "Like: 0", exact: true });
  await like.focus();
  await page.keyboard.press("Enter");
  const liked = group.getByRole("button", { name: "Like: 1", exact: true });
  await expect(liked).toHaveAttribute("aria-pressed", "true");
  await expect(liked).toBeFocused();
  expect((await new AxeBuilder({ page }).include(".reactions").analyze()).violations).toEqual([]);

  const reader = await person();
  await reader.goto(partner.embed(newsroom.address, [story.slug]));
  const there = reader
    .locator("live-blog article")
    .filter({ hasText: "open again" })
    .getByRole("group", { name: "Reactions", exact: true });
  await expect(there.getByRole("button", { name: "Like: 1", exact: true })).toHaveAttribute("aria-pressed", "false");

  await there.getByRole("button", { name: "Sad: 0", exact: true }).click();
  await expect(there.getByRole("button", { name: "Sad: 1", exact: true })).toHaveAttribute("aria-pressed", "true");
  // Live: nobody has touched this page.
  await expect(group.getByRole("button", { name: "Sad: 1", exact: true })).toHaveAttribute("aria-pressed", "false");
  // Choosing another reaction moves the vote.
  await group.getByRole("button", { name: "Love: 0", exact: true }).click();
  await expect(group.getByRole("button", { name: "Love: 1", exact: true })).toHaveAttribute("aria-pressed", "true");
  await expect(group.getByRole("button", { name: "Like: 0", exact: true })).toHaveAttribute("aria-pressed", "false");
  await expect(there.getByRole("button", { name: "Like: 0", exact: true })).toBeVisible();
  if (process.env.LOOK) {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.screenshot({ path: `${process.env.LOOK}/reactions-phone.png` });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.screenshot({ path: `${process.env.LOOK}/reactions-phone-night.png` });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: "light" });
    await page.screenshot({ path: `${process.env.LOOK}/reactions-desktop.png` });
    await reader.screenshot({ path: `${process.env.LOOK}/reactions-widget.png` });
  }
  await there.getByRole("button", { name: "Sad: 1", exact: true }).click();
  await expect(there.getByRole("button", { name: "Sad: 0", exact: true })).toHaveAttribute("aria-pressed", "false");

  await newsroom.takeDown(story, gone);
  const answer = await page.request.get(`${newsroom.address}/live/${story.slug}/reactions/${gone.id}`);
  expect(answer.status()).toBe(404);
  await newsroom.dress(story, { reactions: false });
  await expect(group).toBeHidden();
});

test("[13] Buttons that come below the entries move nothing", async ({ newsroom, person }) => {
  const story = await newsroom.createStory("With reactions from the start");
  await newsroom.publishMany(story, 4);
  await newsroom.dress(story, { reactions: true });
  const page = await person({ viewport: { width: 390, height: 664 } });
  await page.route("**/reactions*", async (route) => {
    await page.evaluate(() => document.fonts.ready);
    await page.evaluate(
      () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => painted(undefined)))),
    );
    await route.continue();
  });
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(`${newsroom.address}/${story.slug}`);
  await expect(page.getByRole("button", { name: "Like: 0", exact: true }).first()).toBeVisible();
  const shifted = await page.evaluate(() =>
    (globalThis as unknown as { shifts: number[] }).shifts.reduce((sum, each) => sum + each, 0),
  );
  expect(shifted).toBeLessThan(0.01);
});
