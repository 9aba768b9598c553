import AxeBuilder from "@axe-core/playwright";
import { Newsroom } from "./newsroom.ts";
import { PartnerSite } from "./partnerSite.ts";
import { expect, test } from "./test.ts";

test("[16] [17] An administrator registers a partner, builds its snippet, and lets nobody else show stories", async ({
  partner,
  person,
}) => {
  // The policy is the whole newsroom's, so this one is the test's own.
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
    const preview = page.frameLocator("iframe[title='Preview of the widget']");
    await expect(preview.locator("article")).toContainText("Until Monday.");
    await expect(preview.locator("[data-field=state]"), "the preview is live").toHaveText("Live");
    expect((await new AxeBuilder({ page }).exclude("iframe").analyze()).violations.map(({ id }) => id)).toEqual([]);
    if (process.env.LOOK) {
      await page.screenshot({ path: `${process.env.LOOK}/partners.png`, fullPage: true });
      await page.locator("iframe").screenshot({ path: `${process.env.LOOK}/partners-preview.png` });
      await page.setViewportSize({ width: 390, height: 800 });
      await page.screenshot({ path: `${process.env.LOOK}/partners-phone.png`, fullPage: true });
      await page.emulateMedia({ colorScheme: "dark" });
      await page.screenshot({ path: `${process.env.LOOK}/partners-night.png`, fullPage: true });
    }

    const strangers = await person();
    await strangers.goto(elsewhere.embed(newsroom.address, [story.slug]));
    await expect(strangers.locator("live-blog article")).toContainText("Until Monday.");
    await page.getByRole("checkbox", { name: /^Only registered partners/ }).check();
    // The page that is open is told as well, by being sent away and refused.
    await expect(strangers.locator("live-blog [role=status]")).toHaveText(
      "This newsroom does not show its updates on this site.",
      { timeout: 60_000 },
    );
    await expect(strangers.locator("live-blog article")).toHaveCount(0);
    const theirs = await person();
    await theirs.goto(partner.embed(newsroom.address, [story.slug]));
    await expect(theirs.locator("live-blog [data-field=state]")).toHaveText("Live");
    await newsroom.publish(story, { body: "<p>Open again.</p>" });
    await expect(theirs.locator("live-blog article").first()).toContainText("Open again.");
    await expect(preview.locator("article").first(), "the preview goes on").toContainText("Open again.");
  } finally {
    await elsewhere.close();
    await newsroom.server.remove();
  }
});
