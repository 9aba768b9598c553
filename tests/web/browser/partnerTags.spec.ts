import { Newsroom } from "./newsroom.ts";
import { expect, test } from "./test.ts";

test("[16] A partner's tags in and out decide what its pages show: rendered, live, older and as key events", async ({
  partner,
  person,
}) => {
  // Partners belong to the whole newsroom, so the test has its own.
  const newsroom = await Newsroom.open();
  try {
    const edit = {
      handle: "sports-daily",
      origins: [partner.address],
      tagsIn: ["Sport", "Culture"],
      tagsOut: ["Paid"],
    };
    const id = await newsroom.setPartner(edit);
    const story = await newsroom.createStory("A day of everything");
    const tagsOf = (n: number) => (n % 3 ? ["Politics"] : n % 2 ? ["SPORT"] : ["Sport", "paid"]);
    await newsroom.publishMany(story, 75, (n) => ({
      title: `Update ${n}`,
      body: `<p>Words ${n}.</p>`,
      key: n % 5 === 0,
      tags: tagsOf(n),
    }));
    const shown = [75, 69, 63, 57, 51, 45, 39, 33, 27, 21, 15, 9, 3].map((n) => `Update ${n}`);
    const script = `<script src="${newsroom.address}/embed.js" async></script>`;
    const address = `${newsroom.address}/embed/${story.slug}`;
    const widget = (attributes = "") =>
      `<live-blog story="${story.slug}" partner="sports-daily" ${attributes}></live-blog>`;

    // Made by the script, rendered by the server, and in a frame: the same.
    // Its ticker does not move, so that its first headline can be checked.
    const made = await person({ reducedMotion: "reduce" });
    await made.goto(partner.page(`${script}${widget()}${widget('layout="key"')}${widget('layout="ticker"')}`));
    const fragment = await (await fetch(`${address}?partner=sports-daily`)).text();
    const served = await person();
    await served.goto(partner.page(fragment));
    const framed = await person();
    await framed.goto(
      partner.page(`<iframe src="${address}/page?partner=sports-daily" width="600" height="800"></iframe>`),
    );
    const frame = framed.frameLocator("iframe").locator("live-blog");
    const pages = [made.locator("live-blog").first(), served.locator("live-blog"), frame];
    for (const each of pages) {
      await expect(each.locator("article h3")).toHaveText(shown);
      await expect(each.locator("[data-field=state]")).toHaveText("Live");
    }
    const keys = made.locator("live-blog").nth(1).locator(".keys bdi");
    await expect(keys).toHaveText(["Update 75", "Update 45", "Update 15"]);
    await expect(made.locator("live-blog").nth(2).locator("article:visible h3")).toHaveText("Update 75");

    // Live: what has no tag or a tag out does not appear; edits bring updates in and take them out.
    const heard = made.evaluate(
      () =>
        new Promise<unknown>((done) =>
          document.addEventListener("live-blog:update", (event) => {
            const { put } = (event as CustomEvent<{ put: string[] }>).detail;
            if (put.length) done(put);
          }),
        ),
    );
    const words = { body: "<p>Words.</p>", key: true };
    const paid = await newsroom.publish(story, { ...words, title: "Behind the scenes", tags: ["Sport", "Paid"] });
    await newsroom.publish(story, { ...words, title: "A vote", tags: ["Politics"] });
    const goal = await newsroom.publish(story, { ...words, title: "Goal", tags: ["sport"] });
    for (const each of pages) await expect(each.locator("article h3").first()).toHaveText("Goal");
    expect(await heard, "the page is told of what its reader sees").toEqual([goal.id]);
    await expect(keys).toHaveText(["Goal", "Update 75", "Update 45", "Update 15"]);
    await newsroom.edit(story, paid, { tags: ["Sport"], key: true });
    for (const each of pages) await expect(each.locator("article h3").nth(1)).toHaveText("Behind the scenes");
    await newsroom.edit(story, goal, { tags: ["Sport", "PAID"], key: true });
    for (const each of pages) await expect(each.locator("article h3").first()).toHaveText("Behind the scenes");
    await expect(keys.first()).toHaveText("Behind the scenes");

    // The page's own tag narrows this further, and adds nothing.
    const narrow = await person();
    await narrow.goto(
      partner.page(`${script}${widget('tag="politics"')}${widget('tag="Paid"')}${widget('tag="sport"')}`),
    );
    await expect(narrow.locator("live-blog").nth(2).locator("article")).toHaveCount(shown.length + 1);
    for (const none of [0, 1])
      await expect(narrow.locator("live-blog").nth(none).locator(".note[role=status]")).toHaveText("No updates yet");

    // Pages opened after a change follow it, although the story does not change.
    const tag = (await fetch(`${address}?partner=sports-daily`)).headers.get("etag") ?? "";
    await newsroom.setPartner({ ...edit, tagsIn: [], tagsOut: ["Sport", "Politics"] }, id);
    await expect
      .poll(async () => (await fetch(`${address}?partner=sports-daily`, { headers: { "if-none-match": tag } })).status)
      .toBe(200);
    await made.reload();
    await expect(made.locator("live-blog").first().locator(".note[role=status]")).toHaveText("No updates yet");
  } finally {
    await newsroom.server.remove();
  }
});

test("[16] An administrator sets a partner's tags in the console, and the preview shows what they let in", async ({
  person,
  partner,
}) => {
  const newsroom = await Newsroom.open();
  try {
    const story = await newsroom.createStory("Shown in part");
    await newsroom.publish(story, { title: "Match", body: "<p>Two to one.</p>", tags: ["Sport"] });
    await newsroom.publish(story, { title: "Vote", body: "<p>Ayes have it.</p>", tags: ["Politics"] });
    await newsroom.setPartner({ handle: "sports-daily", name: "Sports Daily", origins: [partner.address] });
    const page = await person();
    await newsroom.signIn(page.context());
    await page.goto(`${newsroom.address}/console/partners`);
    await page.getByRole("button", { name: "Change Sports Daily" }).click();
    const only = page.getByLabel("Only updates with one of these tags");
    await only.fill("Sport, Culture");
    await only.press("Enter");
    const never = page.getByLabel("Never updates with one of these tags");
    await never.fill("paid");
    if (process.env.LOOK) {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: `${process.env.LOOK}/partner-tags-${colorScheme}.png`, fullPage: true });
      }
      await page.emulateMedia({ colorScheme: "light" });
    }
    await page.getByRole("button", { name: "Save partner" }).click();
    const registered = page.getByRole("listitem").filter({ hasText: "Sports Daily" });
    await expect(registered).toContainText("Shows only: Sport, Culture");
    await expect(registered).toContainText("Never shows: paid");
    await page.getByRole("combobox", { name: "Partner", exact: true }).selectOption("sports-daily");
    const preview = page.frameLocator("iframe[title='Preview of the widget']");
    await expect(preview.locator("article h3")).toHaveText(["Match"]);
    if (process.env.LOOK) {
      await page.setViewportSize({ width: 390, height: 800 });
      await page.screenshot({ path: `${process.env.LOOK}/partner-tags-phone.png`, fullPage: true });
    }
  } finally {
    await newsroom.server.remove();
  }
});
