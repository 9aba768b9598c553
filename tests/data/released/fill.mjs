// Fills a fresh server with what a newsroom has after a while, for the database of a release in this folder (README.md says how).
// node fill.mjs http://localhost:5080 SETUP_TOKEN
import { readFileSync } from "node:fs";

const [site, setupToken] = process.argv.slice(2);
let cookie = "";

async function send(method, path, body, headers = {}) {
  const response = await fetch(site + path, {
    method,
    headers: { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin", Cookie: cookie, ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
  return text ? JSON.parse(text) : undefined;
}

// Ids that stay the same from run to run.
let ids = 0;
const newId = () => `01900000-0000-7000-8000-${(++ids).toString(16).padStart(12, "0")}`;

await send("POST", "/api/setup", { token: setupToken, name: "Ada Lund", email: "ada@example.org", password: "correct horse battery" });
await send("POST", "/api/users", { name: "Bəxtiyar Ə.", email: "ben@example.org", password: "a long enough password", role: "editor" });
const { token } = await send("POST", "/api/tokens", { name: "wire service" });

async function createStory(slug, parts, status, startsAt) {
  const id = newId();
  const story = { slug, headline: slug, standfirst: "", section: "World", byline: "Ada Lund", language: "en", timeZone: "Europe/London" };
  await send("PUT", `/api/stories/${id}`, { ...story, ...parts });
  if (status) await send("PUT", `/api/stories/${id}/status`, { status, startsAt });
  return id;
}

async function putEntry(story, entry, ifMatch, id = newId()) {
  return await send("PUT", `/api/stories/${story}/entries/${id}`, { state: "published", ...entry }, ifMatch ? { "If-Match": `"${ifMatch}"` } : {});
}

const apollo = await createStory("apollo-11", { headline: "Apollo 11", standfirst: "Eight days, as they were.", timeZone: "America/Chicago" }, "live");
for (const { at, title, text, key } of JSON.parse(readFileSync(new URL("../apollo-11.json", import.meta.url))).entries)
  await putEntry(apollo, { at, title, body: `<p>${text ?? ""}</p>`, key });
await send("PUT", `/api/stories/${apollo}/status`, { status: "ended" });

// What the first release let through, one kind an entry.
const bodies = [
  "<p>CO<sub>2</sub> and E = mc<sup>2</sup>, <u>under</u>, <s>struck</s>, <mark>marked</mark>, <code>code</code></p>",
  "<h4>What we know</h4><p>One.</p><hr><p>Two.</p>",
  "<ul><li>First<ul><li>Nested</li></ul></li><li>Second</li></ul><ol start=\"3\"><li>Third</li></ol>",
  "<blockquote cite=\"https://example.org/speech\"><p>We will not resign.</p><p>Never.</p></blockquote>",
  "<pre>  two\n    lines</pre>",
  "bare text &amp; <b>bold</b> <i>italic</i><br>after a break",
  "<p>A <a href=\"https://example.org/a?b=1&amp;c=2\">link</a> and <a href=\"mailto:desk@example.org\">mail</a></p>",
  "<p dir=\"rtl\" lang=\"ar\">مرحبا بالعالم</p><p lang=\"he\">שלום עולם</p>",
  "<p>👨‍👩‍👧‍👦 family, e\u0301 combining, 汉字, Ёлка, İstanbul ıssız, soft\u00ADhyphen, no\u00A0break</p>",
  "<p>https://example.org/alone</p>",
  "<p>   spaces   between   words   </p>\n\n<p></p>",
  "<table><tr><td>Home</td><td>2</td></tr></table><div>One</div><div>Two</div>",
  "<p>&lt;script&gt; as text, &quot;quotes&quot; &#8217;</p>",
];
const bridge = await createStory("harbour-bridge", { headline: "Harbour bridge closes", standfirst: "What we know so far." }, "live");
const entries = [];
for (const [index, body] of bodies.entries())
  entries.push(await putEntry(bridge, { body, title: index % 3 === 0 ? `Title & number ${index}` : "", key: index % 4 === 0, pinned: index === 1, byline: index === 2 ? "" : undefined }));
await putEntry(bridge, { title: "Title only" });
const corrected = await putEntry(bridge, { body: "<p>Ten people were hurt.</p>" });
const again = await putEntry(bridge, { body: "<p>Two people were hurt.</p>", correction: "An earlier version gave a wrong number." }, corrected.version, corrected.id);
await putEntry(bridge, { body: "<p>Two people were lightly hurt.</p>" }, again.version, corrected.id);
await putEntry(bridge, { body: "<p>A draft that nobody may see.</p>", state: "draft" });
const withdrawn = await putEntry(bridge, { body: "<p>Withdrawn words.</p>" });
await send("DELETE", `/api/stories/${bridge}/entries/${withdrawn.id}/publication`);
const erased = await putEntry(bridge, { body: "<p>Erased words.</p>" });
await send("DELETE", `/api/stories/${bridge}/entries/${erased.id}`, { reason: "Names a minor." });
await putEntry(bridge, { body: "<p>For a far day.</p>", state: "draft", publishAt: "2099-01-31T18:00:00Z" });

const bridgeRu = await createStory("most-zakryt", { headline: "Мост закрыт", standfirst: "Что известно.", section: "Мир", byline: "Анна Белова", language: "ru", translationOf: bridge }, "live");
await putEntry(bridgeRu, { body: "<p>Полиция закрыла мост у Киева.</p>", title: "Мост закрыт" });
const az = await createStory("korpu-baglidir", { headline: "Körpü bağlıdır", language: "az", timeZone: "Asia/Baku", section: "Dünya" }, "live");
await putEntry(az, { body: "<p>Polis körpünü bağladı.</p>" });
await createStory("a-draft", { headline: "A draft story" });
const waits = await createStory("opening-ceremony", { headline: "The opening ceremony" }, "scheduled", "2099-07-01T19:00:00Z");
await putEntry(waits, { body: "<p>Doors open at six.</p>" });

await send("PUT", "/api/site", { version: 0, edit: { name: "The Released Wire", usageNotice: "Link to us." } });
await send("PUT", "/api/delivery/stories/apollo-11", { push: false });
for (let visitor = 0; visitor < 7; visitor++)
  await send("POST", "/live/harbour-bridge/view", { partner: visitor % 2 ? "morning-post" : "" }, { "User-Agent": `Mozilla/5.0 (visitor ${visitor})` });
console.log(token);
