import { expect, test } from "./test.ts";

/** Elements that text can be in, whether allowed in an entry or not: the server decides, and the composer follows. */
const inline =
  "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var";
const blocks = "address article aside blockquote div h1 h2 h3 h4 h5 h6 p pre section";

/** Every element's start tag, attributes in order, without what the server adds to links. */
function startTags(html: string): string[] {
  return Array.from(html.matchAll(/<([a-z][a-z0-9]*)((?: [a-z]+="[^"]*")*)>/g), ([, name = "", attributes = ""]) => {
    const kept = Array.from(attributes.matchAll(/ ([a-z]+="[^"]*")/g), ([, each = ""]) => each).filter(
      (each) => !each.startsWith("rel="),
    );
    // The console has one element each for bold and italic.
    return [{ b: "strong", i: "em" }[name] ?? name, ...kept.sort()].join(" ");
  });
}

test("Whatever elements the server keeps, the console keeps as well when one types a character", async ({
  newsroom,
  editorOf,
}) => {
  const story = await newsroom.createStory("One schema");
  const body = [
    ...inline.split(" ").map((name) => `<p>In <${name} lang="fr">${name}</${name}>.</p>`),
    ...blocks.split(" ").map((name) => `<${name} dir="ltr">${name}</${name}>`),
    '<blockquote cite="https://example.test/"><p>Said.</p></blockquote><p><a href="https://example.test/">There</a></p>',
    '<ul lang="de"><li>one<ol start="4"><li>two</li></ol></li><li><p>three</p></li></ul>',
    "<pre><code>x = 1;\n  y</code></pre><hr><p>one<br>two</p><p>CO<sub>2</sub></p>",
  ].join("");
  const entry = await newsroom.publish(story, { body });
  const before = await newsroom.entry(story, entry.id);
  // Premise: the server keeps more than plain paragraphs.
  expect(before.body).toContain('<sub><span lang="fr">sub</span></sub>');
  const desk = await editorOf(story);
  await desk.entry("CO2").getByRole("button", { name: "Edit" }).click();
  const editor = desk.page.getByRole("form", { name: "Edit the entry" });
  await editor.getByRole("textbox", { name: "Entry text" }).click();
  await desk.page.keyboard.press("Control+End");
  await desk.page.keyboard.type("x");
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(editor).toBeHidden();

  const after = await newsroom.entry(story, entry.id);
  // Words outside any element get a paragraph; nothing is lost.
  const left = startTags(after.body);
  for (const element of startTags(before.body)) {
    expect(left).toContain(element);
    left.splice(left.indexOf(element), 1);
  }
});

test("Only Publish and Ctrl+Enter publish, and undo never brings back what was published", async ({
  newsroom,
  editorOf,
}) => {
  const story = await newsroom.createStory("By accident");
  const desk = await editorOf(story);
  const { page, composer } = desk;
  await desk.write("Said once.");
  const title = composer.getByRole("textbox", { name: "Title, optional" });
  await title.fill("A title");
  await title.press("Enter");
  await expect(desk.text).toBeFocused();
  await composer.getByRole("textbox", { name: "Byline" }).press("Enter");
  await composer.getByRole("button", { name: /^Time: now/ }).click();
  await composer.getByLabel("Time", { exact: true }).press("Enter");
  await composer.getByRole("button", { name: "Back to now" }).click();
  await expect(desk.text).toHaveText("Said once.");
  await desk.text.press("Control+Enter");
  await expect(desk.entry("Said once.")).toHaveCount(1);
  expect(await newsroom.entries(story)).toHaveLength(1);

  await desk.text.click();
  await page.keyboard.press("Control+z");
  await expect(desk.text).toHaveText("");
  await desk.post("He scored.It was over, see README.md in the U.S.is it?");
  const entry = desk.entry("He scored.It was over");
  await expect(entry).toHaveCount(1);
  await expect(entry.locator(".b a")).toHaveCount(0);

  await entry.getByRole("button", { name: "Edit" }).click();
  const editor = page.getByRole("form", { name: "Edit the entry" });
  const text = editor.getByRole("textbox", { name: "Entry text" });
  await text.press("Control+z");
  await expect(text).toContainText("He scored.It was over");
});
