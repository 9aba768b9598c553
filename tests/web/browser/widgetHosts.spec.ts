import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./test.ts";

// Other people's pages: whatever they put around the widget, or forbid, it shows the story or says why not.

const script = (host: string, how = "async") => `<script src="${host}/embed.js" ${how}></script>`;
const widget = (slug: string, more = "") => `<live-blog story="${slug}" ${more}></live-blog>`;

async function isLive(shown: Locator): Promise<void> {
  await expect(shown.locator("[data-field=state]")).toHaveText("Live");
}

const CONTAINERS: Readonly<Record<string, string>> = {
  block: "",
  "flex row": "display:flex",
  "centred column": "display:flex;flex-direction:column;align-items:center",
  "centred grid": "display:grid;place-items:center",
  "auto grid": "display:grid;grid-template-columns:auto",
  float: "float:left",
  "inline-block": "display:inline-block",
  "table cell": "display:table-cell",
  absolute: "position:absolute",
  "fit-content": "inline-size:fit-content",
};

test("[45] The widget has the width of a text in every kind of container, and never more than the page's", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Put anywhere");
  await newsroom.publishMany(story, 3);
  const page = await person();
  for (const [name, style] of Object.entries(CONTAINERS)) {
    const body = `${script(newsroom.address)}<div style="${style}">${widget(story.slug)}</div>`;
    const address = partner.page(body);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address);
      await isLive(page.locator("live-blog"));
      const box = await page.locator("live-blog").boundingBox();
      expect(box?.width, `${name} at ${width}`).toBeGreaterThan(Math.min(width, 600) * 0.8);
      expect(box?.height, `${name} at ${width}`).toBeLessThan(1500);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond, `${name} at ${width} is wider than the page`).toBeLessThanOrEqual(0);
    }
  }
});

test("[44] Text is as large as a browser's own where the root is not, and the red is read on a dark page", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Small and dark");
  await newsroom.publish(story, { body: "<p>A text.</p>" });
  const page = await person();
  const styles =
    "<style>html{font-size:62.5%}body{background:#111;color:#eee;font-style:italic;hyphens:auto;text-align:right}</style>";
  await page.goto(partner.page(styles + script(newsroom.address) + widget(story.slug)));
  const shown = page.locator("live-blog");
  await isLive(shown);
  const text = await shown.locator("article p").evaluate((it) => {
    const { fontSize, fontStyle, hyphens, textAlign } = getComputedStyle(it);
    return { fontSize, fontStyle, hyphens, textAlign };
  });
  expect(text).toEqual({ fontSize: "16px", fontStyle: "normal", hyphens: "manual", textAlign: "start" });
  const contrast = await shown.locator("[data-field=state]").evaluate((it) => {
    const canvas = document.createElement("canvas").getContext("2d");
    if (!canvas) throw new Error("a canvas is needed");
    canvas.fillStyle = getComputedStyle(it).color;
    canvas.fillRect(0, 0, 1, 1);
    const light = ([r = 0, g = 0, b = 0]: ArrayLike<number> & Iterable<number>) => {
      const [x = 0, y = 0, z = 0] = [r, g, b].map((c) => (c <= 10 ? c / 3294 : ((c / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    return (light(canvas.getImageData(0, 0, 1, 1).data) + 0.05) / (light([17, 17, 17]) + 0.05);
  });
  expect(contrast).toBeGreaterThanOrEqual(4.5);
});

test("[44] A widget's own colours are read where the page has colours for all its elements", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Colours of its own");
  await newsroom.publish(story, { body: "<p>A text.</p>" });
  const page = await person();
  const styles = "<style>*{color:#333;background-color:#fed;color-scheme:light}</style>";
  for (const [theme, ink, paper] of [
    ["night", "rgb(236, 232, 223)", "rgb(20, 23, 26)"],
    ["light", "rgb(22, 24, 27)", "rgb(255, 255, 255)"],
  ] as const) {
    await page.goto(partner.page(styles + script(newsroom.address) + widget(story.slug, `theme="${theme}"`)));
    const shown = page.locator("live-blog");
    await isLive(shown);
    await expect(shown.locator("article p"), theme).toHaveCSS("color", ink);
    await expect(shown, theme).toHaveCSS("background-color", paper);
  }
  await page.goto(partner.page(styles + script(newsroom.address) + widget(story.slug)));
  await expect(page.locator("live-blog article p"), "without a theme the page's").toHaveCSS("color", "rgb(51, 51, 51)");
});

test("A module, a partner's own bundle, and two newsroom languages on one page", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Loaded otherwise");
  await newsroom.publish(story, { body: "<p>A text.</p>" });
  const page = await person();
  await page.goto(partner.page(script(newsroom.address, 'type="module"') + widget(story.slug)));
  await isLive(page.locator("live-blog"));

  const code = await (await fetch(`${newsroom.address}/embed.js`)).text();
  const named = widget(story.slug, `server="${newsroom.address}"`);
  const address = partner.page(
    named + widget(story.slug, `server="${newsroom.address}" lang="ru"`) + widget(story.slug),
  );
  await page.goto(address);
  await page.addScriptTag({ content: code });
  const widgets = page.locator("live-blog");
  await isLive(widgets.nth(0));
  await expect(widgets.nth(1).locator("[data-field=state]")).toHaveText("Прямой эфир");
  await expect(widgets.nth(2)).toContainText("attribute: server");
});

test("[46] A page without WebSockets, or without trusted types shows the story or says why not", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Strict hosts");
  await newsroom.publish(story, { body: "<p>A text.</p>" });
  const open = async (before: string, headers: Record<string, string> = {}): Promise<Page> => {
    const page = await person();
    await page.goto(
      partner.page(`<script>${before}</script>${script(newsroom.address)}${widget(story.slug)}`, headers),
    );
    return page;
  };
  const throwing = await open("window.WebSocket = function () { throw new Error('none here'); }");
  await expect(throwing.locator("live-blog article")).toHaveText(/A text/);
  await expect(throwing.locator("live-blog [data-field=state]")).toHaveText(/^Live/);

  const untrusted = await open("", { "content-security-policy": "trusted-types 'none'" });
  await expect(untrusted.locator("live-blog article")).toHaveText(/A text/);
  const demanding = await open("", {
    "content-security-policy": "trusted-types 'none'; require-trusted-types-for 'script'",
  });
  await expect(demanding.locator("live-blog")).toContainText("This page's security policy blocks updates.");
  await expect(demanding.locator("live-blog").getByRole("link", { name: "Full story" })).toBeVisible();
});

test("The widget shows the newest entries, and what else it was sent after a press", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("More is there");
  await newsroom.publishMany(story, 25);
  const page = await person();
  await page.goto(partner.page(script(newsroom.address) + widget(story.slug)));
  const shown = page.locator("live-blog");
  await expect(shown.locator("article:visible")).toHaveCount(20);
  await shown.getByRole("button", { name: "Older updates" }).click();
  await expect(shown.locator("article:visible")).toHaveCount(25);
});
