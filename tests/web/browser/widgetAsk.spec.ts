import AxeBuilder from "@axe-core/playwright";
import { strictPolicy } from "./partnerSite.ts";
import { expect, test } from "./test.ts";

test("[25] A reader asks the newsroom from a partner's page, under a strict policy and by keyboard", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Asked from elsewhere");
  await newsroom.publish(story, { body: "<p>The ferries stay in port.</p>" });
  await newsroom.dress(story, { questions: true });
  const page = await person({ viewport: { width: 390, height: 900 } });
  const scripts: string[] = [];
  page.on("request", (request) => scripts.push(new URL(request.url()).pathname));
  const body = `<main><h1>The Evening Post</h1><script src="${newsroom.address}/embed.js" async></script><live-blog story="${story.slug}" theme="auto"></live-blog></main>`;
  await page.goto(partner.page(body, strictPolicy(newsroom.address)));
  const widget = page.locator("live-blog");
  const link = widget.getByText("Ask the newsroom", { exact: true });
  await expect(link).toBeVisible();
  // Without its script it leads to the form on the story's page.
  await expect(link).toHaveAttribute("href", `${newsroom.address}/${story.slug}`);
  expect(scripts, "nothing of it before a click").not.toContain("/embed-ask.js");
  await link.focus();
  await page.keyboard.press("Enter");
  const question = widget.getByLabel("Your question", { exact: true });
  await expect(question).toBeFocused();
  const button = widget.getByRole("button", { name: "Ask the newsroom", exact: true });
  await expect(button).toHaveAttribute("aria-expanded", "true");
  const { violations } = await new AxeBuilder({ page }).include("live-blog").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/widget-ask.png`, fullPage: true });

  await widget.getByRole("button", { name: "Send", exact: true }).click();
  await expect(widget.getByText("Write your question first.")).toBeVisible();
  await expect(question).toBeFocused();
  await page.keyboard.type("When do the ferries run again?");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Mira");
  await page.keyboard.press("Enter");
  await expect(widget.getByText("Thank you. Your question has been sent to the newsroom.")).toBeVisible();
  await expect(question).toBeHidden();
  await expect(button).toBeFocused();
  expect(page.url(), "the partner's page stayed").toContain(partner.address);
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/widget-asked.png`, fullPage: true });

  // The desk has it, and accepts no more from this reader until it has decided.
  const desk = await person();
  await newsroom.signIn(desk.context());
  await desk.goto(`${newsroom.address}/console/stories/${story.id}`);
  const queue = desk.locator("details.queue");
  await queue.locator("summary").click();
  await expect(queue.getByRole("listitem").filter({ hasText: "When do the ferries run again?" })).toContainText("Mira");
  const send = async (text: string) => {
    await page.keyboard.press("Space");
    await question.fill(text);
    await widget.getByRole("button", { name: "Send", exact: true }).click();
  };
  for (const n of [2, 3]) {
    await send(`Question ${n}?`);
    await expect(question).toBeHidden();
  }
  await send("One more?");
  await expect(widget.getByText(/has not read your earlier questions yet/)).toBeVisible();
  await expect(question, "the words stay for another try").toHaveValue("One more?");

  // Switched off by the newsroom while the page is open.
  await newsroom.dress(story, { questions: false });
  await expect(button).toBeHidden();
  await widget.getByRole("button", { name: "Send", exact: true }).click();
  await expect(widget.getByText("This story no longer takes questions.")).toBeVisible();
});

test("[25] The form speaks the language of the page, and its link is there without scripts", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Asked in Russian", "live", { language: "ru" });
  await newsroom.dress(story, { questions: true });
  const page = await person();
  const script = `<script src="${newsroom.address}/embed.js" async></script>`;
  await page.goto(partner.page(`${script}<live-blog story="${story.slug}"></live-blog>`, {}, 'lang="ru"'));
  await page.locator("live-blog").getByText("Спросить редакцию", { exact: true }).click();
  await expect(page.locator("live-blog").getByLabel("Ваш вопрос", { exact: true })).toBeFocused();

  const fragment = await (await fetch(`${newsroom.address}/embed/${story.slug}`)).text();
  const plain = await person({ javaScriptEnabled: false });
  await plain.goto(partner.page(fragment));
  await expect(plain.locator("live-blog").getByRole("link", { name: "Спросить редакцию" })).toHaveAttribute(
    "href",
    `${newsroom.address}/${story.slug}`,
  );
});
