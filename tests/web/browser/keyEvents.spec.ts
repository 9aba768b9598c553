import { expect, test } from "./test.ts";

/** Longer than a line of the list, with a grapheme of eleven code units where it is cut. */
const families = "👨‍👩‍👧‍👦".repeat(12);

const events: readonly Readonly<Record<string, unknown>>[] = [
  { title: "Minister: “We <will> not resign” & goes" },
  { body: "<p>CO<sub>2</sub> is <strong>up</strong> &amp; <em>rising</em>.</p><p>A second paragraph.</p>" },
  { body: "<p>وصل الوفد إلى Vienna (فيينا) عند 14:05.</p>" },
  { body: "<p>\u2067שלום\u2069, said @dana\u200f!</p>" },
  { content: [{ type: "quote", html: "<p>We act tonight.</p>", by: "Ada Lindqvist", role: "harbour master" }] },
  { content: [{ type: "facts", title: "Background", html: "<ul><li>One</li><li>Two</li></ul>" }] },
  { body: `<p>${families}</p>` },
  { body: `<p>${"The caisson is lowered, slowly, by the two cranes; ".repeat(4)}</p>` },
];

test("A key event that arrives and the same after a reload are the same text", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("Keys of every kind");
  const reader = await readerOf(story);
  const lines = () =>
    reader.page.locator("#key-events li").evaluateAll((items) =>
      items.map((item) => {
        const line = item.cloneNode(true) as HTMLElement;
        // The relative time may change between the two.
        for (const time of line.querySelectorAll("time")) time.remove();
        return { words: line.textContent, address: line.querySelector("a")?.href.slice(-36), markup: line.innerHTML };
      }),
    );
  const published = [];
  for (const words of events) published.push(await newsroom.publish(story, { ...words, key: true }));
  await expect(reader.page.locator("#key-events li")).toHaveCount(events.length);
  const arrived = await lines();
  expect(arrived.map(({ address }) => address)).toEqual(published.map(({ id }) => id).toReversed());
  // The reader's own changes do not affect what an edit shows.
  await newsroom.edit(story, published[1] ?? { id: "" }, {
    body: "<p>CO<sub>2</sub> is <s>up</s> down.</p>",
    key: true,
  });
  await expect(reader.page.locator("#key-events li").nth(-2)).toContainText("CO2 is up down.");
  const edited = await lines();

  await reader.page.reload();
  await expect(reader.state).toHaveText("Live");
  expect(await lines()).toEqual(edited);
  const [long, family] = edited.map(({ words }) => words ?? "");
  expect(long).toMatch(/\w,?…$/);
  expect(family).toMatch(/^(👨‍👩‍👧‍👦)+…$/u);
});

test("A key event is marked, with a title and without one, in forced colours as well", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Marked");
  const titled = await newsroom.publish(story, { title: "Divers go down", body: "<p>At last.</p>", key: true });
  const untitled = await newsroom.publish(story, { body: "<p>One paragraph.</p><p>Another.</p>", key: true });
  for (const forcedColors of ["none", "active"] as const) {
    const reader = await readerOf(story, { forcedColors });
    for (const entry of [titled, untitled]) {
      const marks = await reader
        .entry(entry)
        .locator(".b > :is(h3, p)")
        .evaluateAll((parts) =>
          parts.map((part) => {
            const { content, backgroundColor } = getComputedStyle(part, "::before");
            return content !== "none" && backgroundColor !== getComputedStyle(document.documentElement).backgroundColor;
          }),
        );
      expect(marks, `only what comes first, in colours ${forcedColors}`).toEqual([true, false]);
    }
  }
});
