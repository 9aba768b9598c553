import { Desk } from "./desk.ts";
import { expect, test } from "./test.ts";

/** Where the caret of the text is once the timers of the page that are due have run. */
function settledCaret(text: HTMLElement): Promise<string> {
  return new Promise((done) =>
    setTimeout(() => {
      const caret = getSelection();
      const before = document.createRange();
      before.selectNodeContents(text);
      if (caret?.focusNode) before.setEnd(caret.focusNode, caret.focusOffset);
      const words = before.toString();
      done(words === "" ? "Control+Home" : words === text.textContent ? "Control+End" : words);
    }, 50),
  );
}

async function write(desk: Desk, where: "Control+Home" | "Control+End", words: string): Promise<void> {
  const text = desk.page.getByRole("form", { name: "Edit the entry" }).getByRole("textbox", { name: "Entry text" });
  await expect(text).toBeFocused();
  // ProseMirror puts its own caret back shortly after it gets the focus, and reads the browser's only in an event after the key.
  await expect(async () => {
    await text.press(where);
    expect(await text.evaluate(settledCaret)).toBe(where);
  }).toPass();
  await desk.page.keyboard.type(words);
}

test("Two editors who change different paragraphs at once have both changes, and choose where they changed the same", async ({
  newsroom,
  editorOf,
}) => {
  const story = await newsroom.createStory("Two pens");
  const { id } = await newsroom.publish(story, { body: "<p>The pier is closed.</p><p>Nobody is hurt.</p>" });
  const [one, other] = [await editorOf(story), await editorOf(story)];
  for (const desk of [one, other]) {
    await desk.entry("The pier is closed").getByRole("button", { name: "Edit", exact: true }).click();
    await desk.page.getByRole("form", { name: "Edit the entry" }).waitFor();
  }
  const save = (desk: Desk) =>
    desk.page.getByRole("form", { name: "Edit the entry" }).getByRole("button", { name: "Save", exact: true });
  await write(one, "Control+Home", "Breaking: ");
  await write(other, "Control+End", " So says the harbour master.");
  await save(other).click();
  await expect(other.page.getByRole("form", { name: "Edit the entry" })).toBeHidden();
  await save(one).click();

  const dialog = one.page.getByRole("dialog", { name: "Someone changed this while you were writing" });
  await expect(dialog).toContainText("both sets of changes were merged");
  await expect(dialog.getByRole("region", { name: "Their text" }).locator("ins")).toContainText("harbour master");
  await expect(dialog.getByRole("region", { name: "Merged" }).locator("ins")).toContainText("Breaking");
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(one.page.getByRole("form", { name: "Edit the entry" })).toBeHidden();
  const merged = (await newsroom.entry(story, id)).body;
  expect(merged).toContain("Breaking: The pier is closed.");
  expect(merged).toContain("So says the harbour master.");

  for (const desk of [one, other]) {
    await desk.entry("Breaking: The pier").getByRole("button", { name: "Edit", exact: true }).click();
    await desk.page.getByRole("form", { name: "Edit the entry" }).waitFor();
  }
  await write(one, "Control+End", " One.");
  await write(other, "Control+End", " Two.");
  await save(other).click();
  await expect(other.page.getByRole("form", { name: "Edit the entry" })).toBeHidden();
  await save(one).click();
  await dialog.getByRole("radio", { name: /^Theirs/ }).check();
  await expect(dialog.getByRole("region", { name: "Merged" })).not.toContainText("One.");
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(one.page.getByRole("form", { name: "Edit the entry" })).toBeHidden();
  expect((await newsroom.entry(story, id)).body).toContain("harbour master. Two.");
});

test("The conflict names the colleague who saved, not the author of the entry", async ({
  newsroom,
  person,
  editorOf,
}) => {
  const story = await newsroom.createStory("Whose words");
  await newsroom.publish(story, { body: "<p>The pier is closed.</p>" });
  const ada = await editorOf(story);
  const form = ada.page.getByRole("form", { name: "Edit the entry" });
  await ada.entry("The pier is closed").getByRole("button", { name: "Edit", exact: true }).click();
  await write(ada, "Control+End", " Take the tunnel.");

  const eve = new Desk(await person());
  await newsroom.signInColleague(eve.page.context(), "Eve Stone");
  await eve.open(newsroom.address, story);
  await eve.entry("The pier is closed").getByRole("button", { name: "Edit", exact: true }).click();
  await write(eve, "Control+Home", "Breaking: ");
  const theirs = eve.page.getByRole("form", { name: "Edit the entry" });
  await theirs.getByRole("button", { name: "Save", exact: true }).click();
  await expect(theirs).toBeHidden();

  await form.getByRole("button", { name: "Save", exact: true }).click();
  const dialog = ada.page.getByRole("dialog", { name: "Someone changed this while you were writing" });
  await expect(dialog.getByRole("region", { name: "Their text" })).toContainText("Their changes, by Eve Stone");
});
