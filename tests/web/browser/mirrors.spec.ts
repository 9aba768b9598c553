import AxeBuilder from "@axe-core/playwright";
import { Newsroom } from "./newsroom.ts";
import { expect, test } from "./test.ts";

test("[23] An editor follows another newsroom's story, and readers see its updates come and go with their source", async ({
  newsroom,
  person,
}) => {
  // The other newsroom is the source; what may be followed on this machine is a setting of this one's own.
  const here = await Newsroom.open({ Site__Name: "City Desk", Syndication__Networks__0: "127.0.0.0/8" });
  try {
    const story = await newsroom.createStory("Harbour bridge closes");
    await newsroom.publish(story, { title: "Bridge closed", body: "<p>Until Monday.</p>" });
    const page = await person();
    await here.signIn(page.context());
    await page.goto(`${here.address}/console/stories/import`);
    const follow = page.getByRole("region", { name: "Follow a story of another newsroom", exact: true });
    await follow.getByLabel("Address of the story", { exact: true }).fill("https://127.0.0.1/nothing here");
    await follow.getByRole("button", { name: "Follow the story", exact: true }).click();
    await expect(follow.getByText("This is not the address of a story")).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    if (process.env.LOOK) {
      await page.screenshot({ path: `${process.env.LOOK}/follow.png`, fullPage: true });
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize({ width: 390, height: 800 });
      await page.screenshot({ path: `${process.env.LOOK}/follow-phone-night.png`, fullPage: true });
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    await follow.getByLabel("Address of the story", { exact: true }).fill(`${newsroom.address}/${story.slug}`);
    await follow.getByRole("button", { name: "Follow the story", exact: true }).click();

    await expect(page.getByRole("heading", { name: "Harbour bridge closes", exact: true, level: 1 })).toBeVisible();
    const state = page.getByRole("status").filter({ hasText: "Follows The Morning Wire" });
    await expect(state).toContainText("last heard", { timeout: 30_000 });
    const mirrored = page.locator("li[data-entry]").filter({ hasText: "Until Monday." });
    await mirrored.hover();
    await expect(mirrored.getByRole("button", { name: "Unpublish", exact: true })).toBeVisible();
    await expect(mirrored.getByRole("button", { name: "Edit", exact: true })).toHaveCount(0);
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    if (process.env.LOOK) {
      await page.screenshot({ path: `${process.env.LOOK}/mirror-desk.png` });
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize({ width: 390, height: 800 });
      await page.screenshot({ path: `${process.env.LOOK}/mirror-desk-phone-night.png` });
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize({ width: 1280, height: 800 });
    }

    const reader = await person();
    await reader.goto(`${here.address}/${story.slug}`);
    const shown = reader.locator("article.entry");
    await expect(shown.filter({ hasText: "Until Monday." })).toBeVisible();
    await reader.locator("[data-field=state][data-state=live]").waitFor();
    const wrong = await newsroom.publish(story, { body: "<p>The bridge is open again.</p>" });
    const arrived = shown.filter({ hasText: "The bridge is open again." });
    await expect(arrived).toBeVisible({ timeout: 20_000 });
    await expect(arrived.getByRole("link", { name: "The Morning Wire", exact: true })).toHaveAttribute(
      "href",
      `${newsroom.address}/${story.slug}/entries/${wrong.id}`,
    );
    if (process.env.LOOK) {
      await reader.screenshot({ path: `${process.env.LOOK}/mirror-page.png` });
      await reader.emulateMedia({ colorScheme: "dark" });
      await reader.setViewportSize({ width: 390, height: 800 });
      await reader.screenshot({ path: `${process.env.LOOK}/mirror-page-phone-night.png` });
    }
    await newsroom.takeDown(story, wrong);
    await expect(arrived).toHaveCount(0, { timeout: 20_000 });

    await page.getByRole("button", { name: "Stop following", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "Followed The Morning Wire; stopped" })).toBeVisible();
    await mirrored.hover();
    await expect(mirrored.getByRole("button", { name: "Edit", exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Go on following", exact: true }).click();
    await expect(state).toBeVisible();
  } finally {
    await here.server.remove();
  }
});
