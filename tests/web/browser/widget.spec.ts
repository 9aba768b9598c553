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
      // Not the colour: a widget writes in the partner's ink on purpose.
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
  await expect(page.locator("live-blog [role=status]")).toHaveText("This story is not available");
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
