import { expect, test } from "./test.ts";

test("[13] A partner's page fills places between updates, which keep their room and stay where they are", async ({
  newsroom,
  partner,
  person,
}, info) => {
  const story = await newsroom.createStory("With places");
  for (let number = 1; number <= 7; number++) await newsroom.publish(story, { body: `<p>Update ${number}.</p>` });
  const page = await person({ viewport: { width: 390, height: 900 } });
  await page.goto(
    partner.page(`<main style="max-width: 40rem"><h1>The Evening Post</h1>
<script>
document.addEventListener("live-blog:place", ({ target, detail }) => {
  const own = document.createElement("aside");
  own.slot = detail.place;
  own.textContent = "Subscribe: " + detail.place;
  target.append(own);
});
</script>
<script src="${newsroom.address}/embed.js" async></script>
<live-blog story="${story.slug}" places="3" style="--live-blog-place-size: 120px"></live-blog></main>`),
  );
  const widget = page.locator("live-blog");
  await expect(widget.locator("[data-field=state]")).toHaveText("Live");
  // The contents from the top: updates, and the names of what the partner's page has put between them.
  const read = () =>
    widget.evaluate((element) =>
      [...(element.shadowRoot?.querySelectorAll(".log > *") ?? [])].map((child) => {
        const own = child.querySelector("slot")?.assignedElements()[0];
        return own
          ? `${own.textContent} (${child.getBoundingClientRect().height} px)`
          : child.querySelector(".b p")?.textContent;
      }),
    );
  await expect
    .poll(read)
    .toEqual([
      "Update 7.",
      "Update 6.",
      "Update 5.",
      "Subscribe: place-1 (120 px)",
      "Update 4.",
      "Update 3.",
      "Update 2.",
      "Subscribe: place-2 (120 px)",
      "Update 1.",
    ]);
  await page.screenshot({ path: info.outputPath("places.png") });

  const last = await newsroom.publish(story, { body: "<p>Update 8.</p>" });
  await expect
    .poll(async () => (await read()).slice(0, 6))
    .toEqual([
      "Update 8.",
      "Subscribe: place-3 (120 px)",
      "Update 7.",
      "Update 6.",
      "Update 5.",
      "Subscribe: place-1 (120 px)",
    ]);
  // The place is removed together with the update above it.
  await newsroom.takeDown(story, last);
  await expect.poll(async () => (await read()).slice(0, 2)).toEqual(["Update 7.", "Update 6."]);
});

test("Who reads a widget by keyboard is taken on to the next update when theirs is taken down", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Read by keyboard");
  for (let number = 1; number <= 2; number++) await newsroom.publish(story, { body: `<p>Update ${number}.</p>` });
  const last = await newsroom.publish(story, { body: "<p>Update 3.</p>" });
  const page = await person();
  await page.goto(
    partner.page(`<script src="${newsroom.address}/embed.js" async></script>
<live-blog story="${story.slug}" places="1" style="--live-blog-place-size: 40px"></live-blog>`),
  );
  const widget = page.locator("live-blog");
  await expect(widget.locator("[data-field=state]")).toHaveText("Live");
  await widget.getByRole("article").filter({ hasText: "Update 3." }).locator("a.at").focus();
  await newsroom.takeDown(story, last);
  await expect(widget.getByRole("article")).toHaveCount(2);
  await expect(widget.getByRole("article").filter({ hasText: "Update 2." }).locator("a.at")).toBeFocused();
});
