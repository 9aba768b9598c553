import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { patient } from "../patience.ts";
import { Newsroom } from "./newsroom.ts";
import { PartnerSite } from "./partnerSite.ts";
import { expect, test } from "./test.ts";

test("[16] [17] An administrator registers a partner, builds its snippet, and lets nobody else show stories", async ({
  partner,
  person,
}) => {
  // The policy applies to the whole newsroom, so the test has its own.
  const newsroom = await Newsroom.open();
  const elsewhere = await PartnerSite.open();
  try {
    const story = await newsroom.createStory("Shown by partners");
    await newsroom.publish(story, { title: "Bridge closed", body: "<p>Until Monday.</p>" });
    const page = await person();
    await newsroom.signIn(page.context());
    await page.goto(`${newsroom.address}/console/site`);
    await page.getByRole("link", { name: "Partners", exact: true }).click();

    await page.getByLabel("Name", { exact: true }).fill("The Evening Post");
    await page.getByLabel("Name in widgets", { exact: true }).fill("evening-post");
    await page.getByLabel("Origins of its pages", { exact: true }).fill(`${partner.address}/`);
    await page.getByLabel("Line below the widget", { exact: true }).fill("Live from The Morning Wire");
    await page.getByRole("button", { name: "Register", exact: true }).click();
    await expect(page.getByText("is not an origin")).toBeVisible();
    await page.getByLabel("Origins of its pages", { exact: true }).fill(partner.address);
    await page.getByRole("button", { name: "Register", exact: true }).click();
    await expect(page.locator(".notice .code")).toHaveText(/^lbp_/);
    const registered = page.getByRole("listitem").filter({ hasText: "The Evening Post" });
    await expect(registered).toContainText("not seen yet");

    await page.getByRole("combobox", { name: "Partner", exact: true }).selectOption("evening-post");
    const snippet = page.getByRole("region", { name: "Snippet", exact: true });
    await expect(snippet.locator("pre").last()).toContainText(
      `<live-blog story="${story.slug}" partner="evening-post"></live-blog>`,
    );
    await expect(snippet.locator("pre").first()).toContainText(
      `rel="canonical" href="${newsroom.address}/${story.slug}"`,
    );
    const near = snippet.getByRole("checkbox", { name: "Load the widget when a reader comes near it" });
    await near.check();
    await expect(snippet.locator("pre").last()).toContainText(
      `<script src="${newsroom.address}/embed-loader.js" async>`,
    );
    await look(page, "snippet-near");
    await near.uncheck();
    const preview = page.frameLocator("iframe[title='Preview of the widget']");
    await expect(preview.locator("article")).toContainText("Until Monday.");
    await expect(preview.locator("[data-field=state]"), "the preview is live").toHaveText("Live");
    expect((await new AxeBuilder({ page }).exclude("iframe").analyze()).violations.map(({ id }) => id)).toEqual([]);
    await look(page, "partners");

    const strangers = await person();
    await strangers.goto(elsewhere.embed(newsroom.address, [story.slug]));
    await expect(strangers.locator("live-blog article")).toContainText("Until Monday.");
    await page.getByRole("checkbox", { name: /^Only registered partners/ }).check();
    // The open page notices too, by being disconnected and refused.
    await expect(strangers.locator("live-blog .note[role=status]")).toHaveText(
      "This newsroom does not show its updates on this site.",
      { timeout: patient(60_000) },
    );
    await expect(strangers.locator("live-blog article")).toHaveCount(0);
    const theirs = await person();
    await theirs.goto(partner.embed(newsroom.address, [story.slug]));
    await expect(theirs.locator("live-blog [data-field=state]")).toHaveText("Live");
    await newsroom.publish(story, { body: "<p>Open again.</p>" });
    await expect(theirs.locator("live-blog article").first()).toContainText("Open again.");
    await expect(preview.locator("article").first(), "the preview goes on").toContainText("Open again.");

    // What administrators see: current readers, the widget's version, and sites that they may have forgotten to register.
    const misspelt = await person();
    // It also reports a view of the missing story; that is the same error.
    const reported = misspelt.waitForResponse((answer) => answer.url().endsWith("/live/no-such-story/view"));
    await misspelt.goto(partner.embed(newsroom.address, ["no-such-story"]));
    await expect(misspelt.locator("live-blog .note[role=status]")).toHaveText("This story is not available");
    expect((await reported).status()).toBe(404);
    await expect(async () => {
      await page.reload();
      await expect(registered).toContainText(/\d readers? now/, { timeout: 2_000 });
      await expect(registered).toContainText(/widget \d+\.\d+\.\d+/, { timeout: 2_000 });
      await expect(registered).toContainText("no such story (", { timeout: 2_000 });
      await expect(page.getByText("Refused in the last 7 days:")).toContainText(elsewhere.address, { timeout: 2_000 });
    }).toPass({ timeout: patient(60_000) });
    await look(page, "numbers");
  } finally {
    await elsewhere.close();
    await newsroom.server.remove();
  }
});

/** Screenshots in light and night, wide and on a phone, if asked for. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.LOOK;
  if (!folder) return;
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [size.width, 390]) {
      await page.setViewportSize({ width, height: size.height });
      await page.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png`, fullPage: true });
    }
    await page.setViewportSize(size);
  }
  await page.emulateMedia({ colorScheme: "light" });
}
