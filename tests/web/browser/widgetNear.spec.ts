import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { Newsroom, type Story } from "./newsroom.ts";
import { strictPolicy } from "./partnerSite.ts";
import { expect, test } from "./test.ts";

// The small script that a partner may use instead of embed.js: the widget loads when a reader comes near it.

const FAR = '<div style="height:4000px">Our own words.</div>';
const loader = (host: string, how = "async") => `<script src="${host}/embed-loader.js" ${how}></script>`;
const widget = (slug: string, more = "") => `<live-blog story="${slug}" ${more}></live-blog>`;

/** The paths that the page has requested from a newsroom, in order. */
function pathsAsked(page: Page, host: string): string[] {
  const paths: string[] = [];
  page.on("request", (request) => {
    const { origin, pathname } = new URL(request.url());
    if (origin === host) paths.push(pathname);
  });
  return paths;
}

/** After this the loader's observer has reported where the widgets are, because a later one has. */
async function hasLooked(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.getOwnPropertySymbols(window).some((it) => it.description === "live-blog:loader"),
  );
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const shown = document.querySelector("live-blog");
        if (!shown) throw new Error("a widget is needed");
        new IntersectionObserver(() => setTimeout(resolve)).observe(shown);
      }),
  );
}

async function storyOf(newsroom: Newsroom, headline: string): Promise<Story> {
  const story = await newsroom.createStory(headline);
  await newsroom.publish(story, { body: "<p>A text.</p>" });
  return story;
}

test("[1] Far from a reader the widget costs the page the small script alone, and lives when it comes near", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await storyOf(newsroom, "Further down");
  const size = gzipSync(await (await fetch(`${newsroom.address}/embed-loader.js`)).bytes()).length;
  expect(size).toBeLessThan(1_200);
  const page = await person({ viewport: { width: 390, height: 800 } });
  const asked = pathsAsked(page, newsroom.address);
  const bytes = new Map<string, number>();
  page.on("requestfinished", async (request) => {
    if (!request.url().startsWith(newsroom.address)) return;
    // A page that has been closed meanwhile does not know any more.
    const sizes = await request.sizes().catch(() => undefined);
    if (sizes) bytes.set(new URL(request.url()).pathname, sizes.responseBodySize + sizes.responseHeadersSize);
  });
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  const body = `<style nonce="x">div{height:4000px}</style>${FAR.replace(/ style="[^"]*"/, "")}<main>${loader(newsroom.address)}${widget(story.slug)}${widget(story.slug, 'layout="ticker"')}<p>Below.</p></main>`;
  const policy = `${strictPolicy(newsroom.address)["content-security-policy"]}; style-src 'nonce-x'`;
  await page.goto(partner.page(body, { "content-security-policy": policy }));
  await hasLooked(page);
  expect(asked).toEqual(["/embed-loader.js"]);
  const [full, ticker] = [page.locator("live-blog").first(), page.locator("live-blog").last()];
  expect((await full.boundingBox())?.height, "its room is kept").toBe(384);
  expect((await ticker.boundingBox())?.height).toBe(56);

  await page.evaluate(() => scrollTo(0, 2600));
  await expect(full.locator("[data-field=state]")).toHaveText("Live");
  await expect(ticker.locator(".turns button")).toHaveCount(3);
  expect(asked.filter((path) => path === "/embed.js")).toHaveLength(1);
  await newsroom.publish(story, { body: "<p>News.</p>" });
  await expect(full.locator("article").first()).toHaveText(/News/);
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.01);
  test.info().annotations.push({ type: "bytes", description: JSON.stringify(Object.fromEntries(bytes)) });
});

test("[1] The small script works as module, under a nonce, without trusted types, twice, and beside embed.js", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await storyOf(newsroom, "Loaded in every way");
  const shown = widget(story.slug);
  const { address } = newsroom;
  const rest = `connect-src ${address} ${address.replace("http", "ws")}; img-src ${address}`;
  const ways: Record<string, { body: string; policy?: string; says?: RegExp }> = {
    classic: { body: loader(address, "") + shown },
    module: { body: loader(address, 'type="module"') + shown },
    nonce: {
      body: loader(address, 'nonce="abc" async') + shown,
      policy: `script-src 'nonce-abc' 'strict-dynamic'; ${rest}; require-trusted-types-for 'script'; trusted-types liveblog`,
    },
    "no trusted types": {
      body: loader(address) + shown,
      policy: `script-src ${address}; ${rest}; require-trusted-types-for 'script'; trusted-types 'none'`,
      says: /This page's security policy blocks updates/,
    },
    twice: { body: loader(address) + shown + loader(address) },
    "beside embed.js": { body: `${loader(address)}<script src="${address}/embed.js" async></script>${shown}` },
  };
  for (const [name, { body, policy, says }] of Object.entries(ways)) {
    const page = await person();
    const asked = pathsAsked(page, address);
    await page.goto(partner.page(body, policy ? { "content-security-policy": policy } : {}));
    await expect(page.locator("live-blog"), name).toContainText(says ?? /A text/);
    // What keeps a reader's place comes by itself, once the widget is in view.
    const first = asked.filter((path) => path.startsWith("/embed") && path !== "/embed-reading.js");
    expect(new Set(first), name).toEqual(new Set(["/embed-loader.js", "/embed.js"]));
  }
});

test("[1] Widgets that scripts add before and after, and what a page has set on one too early", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await storyOf(newsroom, "Added later");
  const page = await person();
  const asked = pathsAsked(page, newsroom.address);
  await page.goto(partner.page(loader(newsroom.address)));
  await page.waitForFunction(() => document.adoptedStyleSheets.length === 1);
  const add = (slug: string) =>
    page.evaluate((name) => {
      const made = Object.assign(document.createElement("live-blog"), { story: name, consent: "withheld" });
      made.addEventListener("live-blog:error", (news) =>
        Object.assign(window, { wrong: (news as CustomEvent<{ reason: string }>).detail.reason }),
      );
      document.body.append(made);
    }, slug);
  expect(asked).toEqual(["/embed-loader.js"]);
  await add(story.slug);
  const widgets = page.locator("live-blog");
  await expect(widgets.first().locator("article")).toHaveText(/A text/);
  await expect(widgets.first()).toHaveAttribute("consent", "withheld");
  await expect(widgets.first()).toHaveAttribute("story", story.slug);
  await add(story.slug);
  await expect(widgets.nth(1).locator("article")).toHaveText(/A text/);
  expect(await page.evaluate(() => (window as { wrong?: string }).wrong ?? "nothing")).toBe("nothing");
});

test("[1] Two newsrooms on a page, with a small script of each, are served by one widget script", async ({
  newsroom,
  partner,
  person,
}) => {
  const other = await Newsroom.open();
  try {
    const [ours, theirs] = [await storyOf(newsroom, "Ours"), await storyOf(other, "Theirs")];
    const page = await person();
    const asked = [pathsAsked(page, newsroom.address), pathsAsked(page, other.address)];
    await page.goto(
      partner.page(
        `${loader(newsroom.address, "")}${loader(other.address, "")}${widget(ours.slug)}${widget(theirs.slug, `server="${other.address}"`)}`,
      ),
    );
    const widgets = page.locator("live-blog");
    await expect(widgets.nth(0).locator("[data-field=headline]")).toHaveText("Ours");
    await expect(widgets.nth(1).locator("[data-field=headline]")).toHaveText("Theirs");
    await expect(widgets.nth(1).locator("[data-field=state]")).toHaveText("Live");
    expect(asked.map((paths) => paths.filter((path) => path === "/embed.js").length)).toEqual([1, 0]);
  } finally {
    await other.server.remove();
  }
});

test("[1] An address that names an update loads the widget at once, and a script that did not come is asked for again", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Asked for by its address");
  const entry = await newsroom.publish(story, { body: "<p>A text.</p>" });
  const page = await person();
  const address = partner.page(`${loader(newsroom.address)}${FAR}${widget(story.slug)}`);
  await page.goto(`${address}#live-blog/${story.slug}/${entry.id}`);
  await expect(page.locator("live-blog article")).toBeInViewport();

  const again = await person();
  await again.route("**/embed.js", (route) => route.abort());
  const failed = again.waitForEvent("requestfailed", (request) => request.url().endsWith("/embed.js"));
  await again.goto(partner.page(`${loader(newsroom.address)}${FAR}${widget(story.slug)}`));
  await hasLooked(again);
  await again.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await failed;
  await again.unroute("**/embed.js");
  await again.evaluate(() => scrollTo(0, 0));
  await hasLooked(again);
  await again.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(again.locator("live-blog article")).toHaveText(/A text/);
});

test("[1] [44] A fragment is read before its script, which comes when a reader does", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await storyOf(newsroom, "Rendered far down");
  const wrong = await fetch(`${newsroom.address}/embed/${story.slug}?load=now`);
  expect(wrong.ok).toBe(false);
  expect(Object.keys(((await wrong.json()) as { errors: object }).errors)).toEqual(["load"]);
  const fragment = await (await fetch(`${newsroom.address}/embed/${story.slug}?load=near`)).text();
  const page = await person();
  const asked = pathsAsked(page, newsroom.address);
  await page.goto(partner.page(`<h1>The Evening Post</h1>${FAR}${fragment}`));
  await hasLooked(page);
  const article = page.locator("live-blog article");
  await expect(article).toHaveText(/A text/);
  await article.evaluate((it) => it.setAttribute("data-marked", ""));
  expect(asked.filter((path) => path.startsWith("/embed") || path.startsWith("/live"))).toEqual(["/embed-loader.js"]);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await newsroom.publish(story, { body: "<p>News.</p>" });
  await expect(article.first()).toHaveText(/News/);
  await expect(page.locator("live-blog article[data-marked]"), "the server's own element").toHaveCount(1);
});
