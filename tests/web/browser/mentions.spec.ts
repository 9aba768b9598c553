import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./test.ts";

test("A colleague who is named in a note is told of it wherever in the desk they are, until they have read it", async ({
  newsroom,
  editorOf,
  person,
}) => {
  const story = await newsroom.createStory("Named in a note");
  const there = await person();
  await newsroom.signInColleague(there.context(), "Vera Lund");
  await there.goto(`${newsroom.address}/console/account`);
  await expect(there.getByRole("heading", { name: "Passkeys", exact: true })).toBeVisible();

  const desk = await editorOf(story);
  const notes = desk.page.getByRole("textbox", { name: "Notes on the story: write one", exact: true });
  await notes.pressSequentially("Is it noon there, @Ver");
  const names = desk.page.getByRole("listbox", { name: "Colleagues", exact: true });
  await expect(names.getByRole("option", { name: "Vera Lund", exact: true })).toHaveAttribute("aria-selected", "true");
  await desk.page.screenshot({ path: test.info().outputPath("names.png") });
  const { violations } = await new AxeBuilder({ page: desk.page }).include(".facts").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await notes.press("Enter");
  await expect(notes).toHaveValue("Is it noon there, @Vera Lund ");
  await notes.press("Enter");
  await expect(
    desk.page.getByRole("list", { name: "Notes on the story", exact: true }).getByText("@Vera Lund", { exact: true }),
  ).toBeVisible();

  const notice = there.getByRole("button", { name: "1 note mentions you", exact: true });
  await notice.click();
  await there.screenshot({ path: test.info().outputPath("named.png") });
  await there.setViewportSize({ width: 390, height: 800 });
  await there.emulateMedia({ colorScheme: "dark" });
  await there.screenshot({ path: test.info().outputPath("named-night-390.png") });
  await there
    .locator("#mentions")
    .getByRole("link", { name: /Named in a note/ })
    .click();
  await expect(there).toHaveURL(new RegExp(story.id));
  const note = there.getByRole("list", { name: "Notes on the story", exact: true }).getByRole("listitem");
  await expect(note).toBeFocused();
  await expect(note).toBeInViewport();
  await expect(notice).toHaveCount(0);
  await there.reload();
  await expect(there.getByRole("list", { name: "Notes on the story", exact: true })).toContainText("@Vera Lund");
  await expect(notice).toHaveCount(0);
});

test("A mention opens the note that it is in, at its entry far down in the story", async ({
  newsroom,
  editorOf,
  person,
}) => {
  const story = await newsroom.createStory("Named far down");
  const first = await newsroom.publish(story, { body: "<p>The very first entry</p>" });
  await newsroom.publishMany(story, 120);
  const there = await person();
  await newsroom.signInColleague(there.context(), "Nora Falk");
  await there.goto(`${newsroom.address}/console/account`);
  const named = await editorOf(story);
  await named.page.request.put(`${newsroom.address}/api/stories/${story.id}/notes/${crypto.randomUUID()}`, {
    data: { entryId: first.id, text: "Who was there, @Nora Falk?" },
  });
  await there.getByRole("button", { name: "1 note mentions you", exact: true }).click();
  await there.locator("#mentions").getByRole("link").click();
  const note = there.getByRole("list", { name: "Notes on this entry", exact: true }).getByRole("listitem");
  await expect(note).toContainText("Who was there");
  await expect(note).toBeFocused();
  await expect(note).toBeInViewport();
  await expect(note).toHaveAttribute("aria-current", "true");
  await there.screenshot({ path: test.info().outputPath("note.png") });
  // The address is the note's: opening it again leads there too.
  await there.reload();
  await expect(note).toBeFocused();
  await there.setViewportSize({ width: 390, height: 800 });
  await there.emulateMedia({ colorScheme: "dark" });
  await note.scrollIntoViewIfNeeded();
  await there.screenshot({ path: test.info().outputPath("note-night-390.png") });
});
