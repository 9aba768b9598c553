import { expect, test } from "./test.ts";

// What a partner's server has put into its page is there before any script, and the script continues it.

const withSpace = (fragment: string) =>
  `<main><h1>The Evening Post</h1>${fragment}<p id="after">Our own words.</p></main>`;

test("[44] The server's fragment is read without scripts, and the script takes it over without moving anything", async ({
  newsroom,
  partner,
  person,
  browser,
}) => {
  const story = await newsroom.createStory("Served first");
  await newsroom.publish(story, { title: "A bridge", body: '<p>See <a href="/elsewhere">there</a>.</p>' });
  await newsroom.publishMany(story, 24);
  const answer = await fetch(`${newsroom.address}/embed/${story.slug}`);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(answer.headers.get("etag")).toBeTruthy();
  const address = partner.page(withSpace(await answer.text()));

  const still = await browser.newContext({ javaScriptEnabled: false });
  const plain = await still.newPage();
  await plain.goto(address);
  await expect(plain.locator("live-blog h2")).toHaveText("Served first");
  await expect(plain.locator("live-blog article")).toHaveCount(20);
  await still.close();

  const page = await person();
  const held: (() => void)[] = [];
  await page.route("**/embed.js", async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(address, { waitUntil: "commit" });
  const widget = page.locator("live-blog");
  await expect(widget.locator("article")).toHaveCount(20);
  const newest = widget.locator("article").first();
  await newest.evaluate((article) => article.setAttribute("data-marked", ""));
  await expect.poll(() => held.length).toBe(1);
  held[0]?.();
  // It says so once the first response is there, which includes the numbers.
  await expect(widget.locator("[data-field=views]")).toHaveText(/Views/);
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.01);
  await newsroom.publish(story, { body: "<p>News.</p>" });
  await expect(widget.locator("article").first()).toHaveText(/News/);
  await expect(widget.locator("article[data-marked]"), "the server's own element").toHaveCount(1);
  await expect(widget.locator("[data-field=state]")).toHaveText("Live");
  await widget.getByRole("button", { name: "Older updates" }).click();
  await expect(widget.getByRole("link", { name: "there" })).toHaveAttribute("href", `${newsroom.address}/elsewhere`);
});

test("[44] A frame is as high as its widget, and believes nobody else's height", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("In a frame of its own");
  await newsroom.publishMany(story, 30);
  const page = await person();
  const frame = `<iframe title="Live" src="${newsroom.address}/embed/${story.slug}/page?limit=10"></iframe>`;
  const forged = `<iframe title="Other" srcdoc="<script>parent.postMessage({type:'live-blog:height',height:9}, '*')</script>"></iframe>`;
  await page.goto(partner.page(`<script src="${newsroom.address}/embed-frame.js"></script>${frame}${forged}`));
  const within = page.frameLocator("iframe[title=Live]");
  await expect(within.locator("live-blog [data-field=state]")).toHaveText("Live");
  const shown = page.locator("iframe[title=Live]");
  const heights = async () => [
    Math.round((await shown.boundingBox())?.height ?? 0),
    await within.locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height)),
  ];
  await expect
    .poll(async () => {
      const [outer = 0, inner = 0] = await heights();
      return inner > 500 && outer - inner >= 0 && outer - inner <= 6;
    })
    .toBe(true);
  expect((await page.locator("iframe[title=Other]").boundingBox())?.height).toBeGreaterThan(100);
});

test("[46] A host page that has changed the prototypes of everything shows the story all the same", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Polluted");
  await newsroom.publish(story, { body: "<p>A text.</p>" });
  const page = await person();
  const polluted = `<script>
    Object.prototype.extend = function () {}; Object.prototype.partner = "x"; Object.prototype.transport = 4;
    Array.prototype.toJSON = function () { return "polluted"; }; String.prototype.toJSON = function () { return '"' + this + '"'; };
    Array.prototype.last = function () { return this[this.length - 1]; }; Function.prototype.delay = function () {};
    Object.prototype.toJSON = undefined; window.Set.prototype.toJSON = window.Map.prototype.toJSON = function () { return []; };
  </script>`;
  await page.goto(
    partner.page(
      `${polluted}<script src="${newsroom.address}/embed.js" async></script><live-blog story="${story.slug}"></live-blog>`,
    ),
  );
  const widget = page.locator("live-blog");
  await expect(widget.locator("article")).toHaveText(/A text/);
  await expect(widget.locator("[data-field=state]")).toHaveText("Live");
  await newsroom.publish(story, { body: "<p>News.</p>" });
  await expect(widget.locator("article").first()).toHaveText(/News/);
});

test("[44] Compact, key events, a theme and a height of its own, and the host's page hears of it", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("In every form");
  await newsroom.publishMany(story, 12);
  await newsroom.publish(story, { title: "The bridge is closed", body: "<p>Nobody may pass.</p>", key: true });
  const page = await person();
  const widget = (more: string) => `<live-blog story="${story.slug}" ${more}></live-blog>`;
  await page.goto(
    partner.page(
      `<style>main{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:1rem;align-items:start}</style>
      <script>window.told = []; addEventListener("live-blog:ready", (e) => told.push(e.detail.story)); addEventListener("live-blog:height", (e) => told.push(e.detail.height));</script>
      <script src="${newsroom.address}/embed.js" async></script><main>${widget('layout="compact"')}${widget('layout="key" theme="night"')}${widget('theme="light" max-height="400px"')}</main>`,
    ),
  );
  const [compact, key, high] = [0, 1, 2].map((n) => page.locator("live-blog").nth(n));
  if (!compact || !key || !high) throw new Error("Three widgets were to be there.");
  await expect(compact.locator("article").first()).toContainText("The bridge is closed");
  await expect(compact.getByText("Nobody may pass.")).toBeHidden();
  await expect(key.getByRole("link", { name: "The bridge is closed" })).toBeVisible();
  await expect(high.locator("article").first()).toBeVisible();
  expect((await high.boundingBox())?.height).toBeLessThanOrEqual(401);
  expect(await key.evaluate((it) => getComputedStyle(it).backgroundColor)).toBe("rgb(20, 23, 26)");
  const told = await page.evaluate(() => (window as unknown as { told: unknown[] }).told);
  expect(told.filter((it) => it === story.slug)).toHaveLength(3);
  expect(told.some((it) => typeof it === "number")).toBe(true);
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/forms.png`, fullPage: true });
});
