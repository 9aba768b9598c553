import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./test.ts";

test("[25] A reader asks the newsroom, and an editor answers with the question quoted", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("Ask us about the ferries");
  await newsroom.publish(story, { body: "<p>The ferries stay in port.</p>" });
  const desk = await person();
  await newsroom.signIn(desk.context());
  await desk.goto(`${newsroom.address}/console/stories/${story.id}/edit`);
  await desk.getByLabel("Readers can ask the newsroom", { exact: true }).check();
  await desk.getByRole("button", { name: "Save", exact: true }).click();
  await desk.goto(`${newsroom.address}/console/stories/${story.id}`);
  const queue = desk.locator("details.queue");
  await expect(queue).toContainText("Readers' questions");

  const reader = await person();
  await expect(async () => {
    await reader.goto(`${newsroom.address}/${story.slug}`);
    await expect(reader.locator(".ask summary")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  // By keyboard alone.
  await reader.locator(".ask summary").focus();
  await reader.keyboard.press("Enter");
  await reader.keyboard.press("Tab");
  await expect(reader.getByLabel("Your question", { exact: true })).toBeFocused();
  await reader.keyboard.type("When do the ferries run again?");
  await reader.keyboard.press("Tab");
  await reader.keyboard.type("Mira");
  expect((await new AxeBuilder({ page: reader }).include(".ask").analyze()).violations.map(({ id }) => id)).toEqual([]);
  if (process.env.LOOK) await reader.screenshot({ path: `${process.env.LOOK}/ask.png` });
  await reader.keyboard.press("Enter");
  await expect(reader.getByText("Thank you. Your question has been sent to the newsroom.")).toBeVisible();
  expect(new URL(reader.url()).hash, "the page stayed where it was").toBe("");
  if (process.env.LOOK) {
    await reader.setViewportSize({ width: 390, height: 800 });
    await reader.emulateMedia({ colorScheme: "dark" });
    await reader.locator(".ask summary").click();
    await reader.screenshot({ path: `${process.env.LOOK}/ask-phone.png` });
  }

  // It reaches the desk by itself, and nobody else.
  await queue.locator("summary").click();
  const question = queue.getByRole("listitem").filter({ hasText: "When do the ferries run again?" });
  await expect(question).toContainText("Mira");
  if (process.env.LOOK) await desk.screenshot({ path: `${process.env.LOOK}/queue.png` });
  await question.getByRole("button", { name: "Answer it", exact: true }).click();
  await expect(question).toContainText("is answering");
  await expect(desk.getByLabel("What the reader asks", { exact: true })).toHaveValue("When do the ferries run again?");
  await desk.locator(".composer .ProseMirror > p").last().click();
  await desk.keyboard.type("Tomorrow at six.");
  await desk.getByRole("button", { name: "Publish", exact: true }).click();
  const answer = reader.locator("article").filter({ hasText: "Tomorrow at six." });
  // For a reader who has scrolled on it waits behind a button; a page that is opened now has it.
  await expect(async () => {
    await reader.reload();
    await expect(answer.locator("blockquote")).toHaveText(/When do the ferries run again\?.*Reader’s question: Mira/, {
      timeout: 2_000,
    });
  }).toPass();
  await expect(queue.getByText("No open questions.")).toBeVisible();
  if (process.env.LOOK) await reader.screenshot({ path: `${process.env.LOOK}/answered.png` });

  // Without scripts the browser sends the form and comes back to a page with the result.
  const plain = await person({ javaScriptEnabled: false });
  await plain.goto(`${newsroom.address}/${story.slug}`);
  await plain.locator(".ask summary").click();
  await plain.getByLabel("Your question", { exact: true }).fill("And on Sunday?");
  await plain.locator(".ask").getByRole("button", { name: "Send", exact: true }).click();
  await expect(plain).toHaveURL(/#asked$/);
  await expect(plain.getByText("Thank you. Your question has been sent to the newsroom.")).toBeVisible();
  const second = queue.getByRole("listitem").filter({ hasText: "And on Sunday?" });
  await second.getByRole("button", { name: "Block this reader", exact: true }).click();
  await second.getByRole("button", { name: "Block them in this story", exact: true }).click();
  await expect(second).toHaveCount(0);
});

test("On a wide page the form stands between the opening and the log, however many key events are beside them", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Asked about the ferries, with key events");
  await newsroom.publishMany(story, 20, (n) => ({ title: `Ferry ${n}`, body: "<p>It stays in port.</p>", key: true }));
  await newsroom.dress(story, {
    opening: [{ type: "text", html: "<p>The storm comes at noon.</p>" }],
    questions: true,
  });
  const reader = await readerOf(story);
  await expect(reader.page.locator("#key-events li")).toHaveCount(20);
  const boxOf = async (selector: string) => {
    const box = await reader.page.locator(selector).first().boundingBox();
    if (!box) throw new Error(`${selector} is not shown.`);
    return { top: box.y, bottom: box.y + box.height, height: box.height };
  };
  const [opening, ask, entry, keys] = await Promise.all([".opening", ".ask", "#log article", "#key-events"].map(boxOf));
  expect(keys?.height, "a list of key events that is longer than what stands above the log").toBeGreaterThan(500);
  expect(opening?.bottom).toBeLessThanOrEqual(ask?.top ?? 0);
  expect((entry?.top ?? 0) - (ask?.bottom ?? 0), "what is between the form and the first entry").toBeLessThan(120);
  if (process.env.LOOK) await reader.page.screenshot({ path: `${process.env.LOOK}/ask-wide.png`, fullPage: true });
});

test("Of a question sent without scripts and one that then fails with them, only the last outcome shows", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("Asked twice about the ferries");
  await newsroom.dress(story, { questions: true });
  const reader = await person();
  const script = reader.waitForEvent("requestfinished", (request) => /\/asking-[^/]+\.js$/.test(request.url()));
  await reader.goto(`${newsroom.address}/${story.slug}#asked`);
  await script;
  const [sent, failed] = [reader.locator("#asked"), reader.locator("#not-asked")];
  await expect(sent).toBeVisible();
  await reader.route("**/questions", (route) => route.abort());
  await reader.locator(".ask summary").click();
  await reader.getByLabel("Your question", { exact: true }).fill("And on Sunday?");
  await reader.locator(".ask").getByRole("button", { name: "Send", exact: true }).click();
  await expect(failed).toHaveText("Your question could not be sent. Try again later.");
  await expect(failed).toBeVisible();
  await expect(sent).toBeHidden();
  await expect(reader.getByLabel("Your question", { exact: true })).toHaveValue("And on Sunday?");
  await reader.unroute("**/questions");
  await reader.locator(".ask").getByRole("button", { name: "Send", exact: true }).click();
  await expect(sent).toBeVisible();
  await expect(failed).toBeHidden();
});

test("[25] An open page offers the form while the story takes questions, and names who reports once that is known", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Questions later");
  await newsroom.publish(story, { body: "<p>The ferries stay in port.</p>" });
  const { page } = await readerOf(story);
  await expect(page.locator(".ask summary")).toBeHidden();
  await newsroom.dress(story, { questions: true, byline: "Ada Lund" });
  await expect(page.locator(".ask summary")).toBeVisible();
  for (const where of [".head", ".end"])
    await expect(page.locator(`${where} [data-field=byline]`)).toHaveText("By Ada Lund");
  await newsroom.dress(story, { questions: false, byline: "" });
  await expect(page.locator(".ask summary")).toBeHidden();
  await expect(page.locator("[data-field=byline]:visible")).toHaveCount(0);
});
