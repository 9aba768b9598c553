import { HtmlValidate } from "html-validate";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { photo } from "../browser/pictures";
import { patient } from "../patience.ts";
import { SiteServer } from "./siteServer";

// A real server that shares the machine with other tests may take its time.
vi.setConfig({ testTimeout: patient(60_000) });

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // The newsroom writes its headlines as long as it needs.
    "long-title": "off",
    // Where a link leads is in its text; a live region needs its role where a browser has no <output>.
    "prefer-native-element": "off",
  },
});

const languages = {
  en: { headline: "Harbour bridge closed", body: "Nobody was hurt.", query: "nobody" },
  ru: { headline: "Мост в гавани закрыт", body: "Никто не пострадал.", query: "никто" },
  az: { headline: "Liman körpüsü bağlıdır", body: "Heç kim xəsarət almayıb.", query: "heç" },
} as const;
type Language = keyof typeof languages;

/** One of each type that needs no ffmpeg. */
async function everyBlock(site: SiteServer, words: string): Promise<Readonly<Record<string, unknown>>[]> {
  const media = await site.upload(photo("boat.png"));
  const image = { media, alt: `${words} "&" <b>`, caption: words, credit: "A <b> & C" };
  return [
    {
      type: "text",
      html: `<p>${words}</p><ol start="3"><li>1<ul><li>2</li></ul></li></ol><pre>a  b</pre><p>H<sub>2</sub>O</p>`,
    },
    { type: "quote", html: `<p>${words}</p>`, by: "Ada & Co", role: "engineer", url: "https://example.org/?a=1&b=2" },
    { type: "image", ...image },
    { type: "image", media, decorative: true },
    { type: "gallery", images: [image, { media, alt: words }], caption: words },
    {
      type: "card",
      url: "https://example.org/p?a=1&b=2",
      provider: "Telegram",
      author: "A & B",
      handle: "@ab",
      at: "2026-11-27T08:00:00Z",
      text: `${words}\n\n2`,
      title: words,
      media,
    },
    { type: "card", url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ", title: words },
    {
      type: "table",
      head: ["1", "2"],
      rows: [
        ["a", "<b>b</b>"],
        ["c", ""],
      ],
      caption: words,
      headColumn: true,
    },
    { type: "facts", title: words, html: `<p>${words}</p>` },
    {
      type: "score",
      sides: [
        { name: "A & B", score: "2" },
        { name: "C", score: "1" },
      ],
      status: "live",
      clock: "61'",
      events: ["10' A & B"],
    },
    { type: "poll", question: `${words}?`, options: ["1 & 2", "3"] },
  ];
}

const servers = new Map<Language, { site: SiteServer; entry: string; blocks: string; gone: string; cursor: string }>();

async function newsroomIn(language: Language): Promise<void> {
  const { headline, body } = languages[language];
  const site = await SiteServer.start({ "Site:Language": language, "Site:Sections:0:Name": "World" });
  const words = { headline, language };
  const live = await site.story("live-story", words);
  const gone = await site.entry(live, { body: `<p>${body}</p>` });
  await site.takeDown(live, gone);
  let entry = "";
  for (let n = 0; n < 52; n++) {
    entry = await site.entry(live, {
      title: `${headline} & "${n}" <b>`,
      body: `<h4>${n}</h4><p>${body} <a href="https://example.org/?a=1&amp;b=2">x</a></p><ul><li>1</li></ul><blockquote><p>2</p></blockquote>`,
      key: n % 20 === 0,
      pinned: n === 51,
    });
  }
  await site.entry(live, { body: "<p>1 &lt; 2 &amp;amp;</p>" });
  const blocks = await site.entry(live, { content: await everyBlock(site, body) });
  const ended = await site.story("ended-story", words);
  await site.entry(ended, { body: `<p>${body}</p>` });
  await site.status(ended, "ended");
  await site.story("empty-story", { ...words, section: "", byline: "", standfirst: "" });
  const coming = site.newId();
  await site.api("PUT", `/api/stories/${coming}`, { slug: "coming-story", section: "World", ...words });
  await site.status(coming, "announced");
  const version = site.newId();
  const other = language === "en" ? "ru" : "en";
  await site.api("PUT", `/api/stories/${version}`, {
    slug: "other-version",
    headline: languages[other].headline,
    language: other,
    translationOf: live,
  });
  await site.status(version, "live");
  const cursor = /\/live-story\/text\?before=([^"]+)"/.exec(await site.text("/live-story/text"))?.[1] ?? "";
  servers.set(language, { site, entry, blocks, gone, cursor });
}

beforeAll(async () => {
  for (const language of ["en", "ru", "az"] as const) await newsroomIn(language);
}, patient(240_000));

afterAll(async () => {
  for (const { site } of servers.values()) await site.stop();
});

describe.each(["en", "ru", "az"] as const)("[20] the HTML of pages in %s is valid:", (language) => {
  it.each([
    ["the front page", "/", 200],
    ["a section", "/sections/world", 200],
    ["a live story", "/live-story", 200],
    ["a story's older updates", "/live-story?page=1", 200],
    ["a story from its beginning", "/live-story?page=1&order=oldest", 200],
    ["what is older than an update", "/live-story?before={cursor}", 200],
    ["an ended story", "/ended-story", 200],
    ["a story without entries", "/empty-story", 200],
    ["a story that has not begun", "/coming-story", 200],
    ["a version in another language", "/other-version", 200],
    ["an entry", "/live-story/entries/{entry}", 200],
    ["an entry of every block", "/live-story/entries/{blocks}", 200],
    ["an entry that was taken down", "/live-story/entries/{gone}", 410],
    ["an address with nothing at it", "/no-such-story", 404],
    ["the search form", "/search", 200],
    ["what was found", "/search?q={query}", 200],
    ["what was found in a story", "/search?q={query}&story=live-story", 200],
    ["nothing found", "/search?q=zzzz", 200],
    ["a story as text", "/live-story/text", 200],
    ["older updates as text", "/live-story/text?before={cursor}", 200],
    ["a story without entries as text", "/empty-story/text", 200],
  ])("%s", async (_, path, status) => {
    const known = servers.get(language);
    if (!known) throw new Error(`no newsroom in ${language}`);
    const { site, entry, blocks, gone, cursor } = known;
    expect(cursor).not.toBe("");
    const { query } = languages[language];
    const parts: Readonly<Record<string, string>> = { entry, blocks, gone, cursor, query: encodeURIComponent(query) };
    const answer = await site.get(path.replace(/\{(\w+)\}/g, (_part, name: string) => parts[name] ?? name));
    expect(answer.status).toBe(status);
    const { results } = await validator.validateString(await answer.text());
    const faults = results.flatMap(({ messages }) => messages);
    expect(faults.map(({ ruleId, line, message, selector }) => `${line} ${ruleId}: ${message} ${selector}`)).toEqual(
      [],
    );
  });
});
