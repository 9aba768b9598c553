import { Newsroom } from "./newsroom.ts";
import { PartnerSite } from "./partnerSite.ts";
import { expect, test } from "./test.ts";

test("[43] Two widgets on a partner's page show two stories live", async ({ newsroom, partner, person }) => {
  const first = await newsroom.createStory("First story");
  const second = await newsroom.createStory("Second story");
  const page = await person();
  const sockets: string[] = [];
  page.on("websocket", (socket) => sockets.push(socket.url()));
  await page.goto(partner.embed(newsroom.address, [first.slug, second.slug]));
  const widgets = page.locator("live-blog");
  for (const n of [0, 1]) await expect(widgets.nth(n).locator("[data-field=state]")).toHaveText("Live");

  await newsroom.publish(first, { body: "<p>For the first.</p>" });
  await newsroom.publish(second, { body: "<p>For the second.</p>" });

  await expect(widgets.nth(0).locator("article")).toHaveText(/For the first/);
  await expect(widgets.nth(1).locator("article")).toHaveText(/For the second/);
  expect(sockets).toHaveLength(1);
});

test("[45] A partner's style sheet does not reach into the widget, and ours stays inside", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Kept apart");
  await newsroom.publish(story, { title: "A title", body: "<p>A text.</p>" });
  const hostile = `body, body * { color: rgb(0, 255, 0) !important; font: 40px/3 fantasy !important; letter-spacing: 1em !important; text-transform: uppercase !important }
    article, p, h2, h3, a { display: none !important; letter-spacing: 2em !important }`;
  const looks = async (styles: string) => {
    const page = await person();
    await page.goto(partner.embed(newsroom.address, [story.slug], styles));
    const text = page.locator("live-blog article p").first();
    await expect(text).toHaveText("A text.");
    const look = await text.evaluate((p) => {
      // Not the colour: a widget uses the partner's text colour on purpose.
      const { fontFamily, fontSize, lineHeight, textTransform, letterSpacing, display } = getComputedStyle(p);
      return { fontFamily, fontSize, lineHeight, textTransform, letterSpacing, display };
    });
    const outside = await page.locator("main > p").evaluate((p) => getComputedStyle(p).color);
    return { look, outside };
  };
  const plain = await looks("");
  const attacked = await looks(hostile);
  // Premise: the partner's rules do apply on the partner's own page.
  expect(attacked.outside).toBe("rgb(0, 255, 0)");
  expect(attacked.look).toEqual(plain.look);
  expect(plain.outside).toBe("rgb(0, 0, 0)");
});

test("A widget of a story that is not there says so", async ({ newsroom, partner, person }) => {
  const page = await person();
  await page.goto(partner.embed(newsroom.address, ["no-such-story"]));
  await expect(page.locator("live-blog .note[role=status]")).toHaveText("This story is not available");
});

test("[23] A partner's page asks nobody but us for anything, and its own page for itself", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Nobody else");
  await newsroom.publish(story, { body: "<p>A text.</p>" });
  const page = await person();
  const asked = new Set<string>();
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  const viewed = page.waitForRequest((request) => request.url().endsWith("/view"));
  await page.goto(partner.embed(newsroom.address, [story.slug]));
  await expect(page.locator("live-blog article")).toHaveCount(1);
  await viewed;
  expect([...asked].filter((origin) => origin !== "null" && !origin.startsWith("data:")).sort()).toEqual(
    [newsroom.address, partner.address].sort(),
  );
  expect(await page.context().cookies()).toEqual([]);
});

test("[44] The widget takes the partner's night and colours, links back, and its entries' links open on the partner's page", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("On the partner's page");
  const entries = await newsroom.publishMany(story, 52);
  const [oldest] = entries;
  const low = entries[35];
  if (!oldest || !low) throw new Error("Entries were to be published.");
  const page = await person();
  const address = partner.embed(
    newsroom.address,
    [story.slug],
    ":root { color-scheme: dark; background: #111; color: rgb(230, 230, 230) }",
  );
  await page.goto(address);
  const widget = page.locator("live-blog");
  const article = (entry: { id: string }) => widget.locator(`article[data-id="${entry.id}"]`);
  await expect(widget.locator("[data-field=state]")).toHaveText("Live");
  const colourOf = (selector: string) =>
    widget
      .locator(selector)
      .first()
      .evaluate((it) => getComputedStyle(it).color);
  expect(await colourOf("article .b")).toBe("rgb(230, 230, 230)");
  expect(await colourOf("[data-field=state]"), "the red of the night").toMatch(/^oklch\(0\.7 0\.2 20\)$/);
  await expect(widget.getByRole("link", { name: "Full story" })).toHaveAttribute(
    "href",
    `${newsroom.address}/${story.slug}`,
  );

  await article(low).locator("a.at").click();
  await expect(page).toHaveURL(`${address}#live-blog/${story.slug}/${low.id}`);
  await expect(article(low)).toHaveClass(/here/);
  // For somebody else, the link opens the partner's page at the entry.
  const other = await person();
  await other.goto(page.url());
  const there = other.locator(`live-blog article[data-id="${low.id}"]`);
  await expect(there).toBeInViewport();
  await expect(there).toHaveClass(/here/);
  // One that the widget no longer shows is offered as a link.
  await other.goto("about:blank");
  await other.goto(`${address}#live-blog/${story.slug}/${oldest.id}`);
  await expect(other.locator("live-blog").getByRole("link", { name: "Show it" })).toHaveAttribute(
    "href",
    `${newsroom.address}/${story.slug}/entries/${oldest.id}`,
  );
});

test("[44] Only partners that the newsroom names may show its pages in a frame", async ({ partner, person }) => {
  const stranger = await PartnerSite.open();
  const newsroom = await Newsroom.open({ Site__Partners__0: partner.address });
  try {
    const story = await newsroom.createStory("In a frame");
    const page = await person();
    const framed = async (site: PartnerSite) => {
      await page.goto(site.frame(`${newsroom.address}/${story.slug}`));
      return page.frameLocator("iframe").locator("h1");
    };
    await expect(await framed(partner)).toHaveText("In a frame");
    const blocked = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
    const headline = await framed(stranger);
    await blocked;
    // The browser shows its own error page there.
    await expect(headline.filter({ hasText: "In a frame" })).toHaveCount(0);
  } finally {
    await stranger.close();
    await newsroom.server.remove();
  }
});
