import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { Newsroom } from "./newsroom.ts";
import { expect, test } from "./test.ts";

test("An administrator sets name, colours, links and words; a colour that cannot be read is told at once", async ({
  person,
}, info) => {
  // A newsroom of its own, because the settings change every page.
  const newsroom = await Newsroom.open();
  try {
    const story = await newsroom.createStory("In new colours");
    await newsroom.publish(story, { body: "<p>Read me.</p>" });
    const page = await person();
    await newsroom.signIn(page.context());
    await page.goto(`${newsroom.address}/console/`);
    await page.getByRole("link", { name: "Site", exact: true }).click();
    await page.getByLabel("Name", { exact: true }).fill("The Harbour Post");
    const byDay = page.getByRole("group", { name: "By day" });
    await byDay.getByLabel("Secondary text", { exact: true }).fill("#bbbbbb");
    await expect(byDay.getByText(/soft #bbbbbb on paper #fffdf8 has a contrast of 1\.8/)).toBeVisible();
    await byDay.getByLabel("Secondary text", { exact: true }).fill("");
    await expect(byDay.getByText(/has a contrast of/)).toHaveCount(0);
    await byDay.getByLabel("Live and key", { exact: true }).fill("#0a5c36");
    const preview = page.frameLocator("iframe");
    await expect(preview.locator("[data-field=section]")).toHaveCSS("color", "rgb(10, 92, 54)");
    await page.getByLabel("Footer links").fill("About us | /about");
    await page.getByLabel("Wording", { exact: true }).fill("en KeyEvents | Milestones");
    await info.attach("site editor", { body: await page.screenshot({ fullPage: true }), contentType: "image/png" });
    expect(
      (await new AxeBuilder({ page }).exclude("iframe").analyze()).violations.map(
        ({ id, nodes }) => `${id} ${nodes.map((n) => n.target)}`,
      ),
    ).toEqual([]);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved. Every page will show it within seconds.")).toBeVisible();

    const reader = await person();
    await reader.goto(`${newsroom.address}/${story.slug}`);
    await expect(reader.locator("header .brand")).toHaveText("The Harbour Post");
    await expect(reader.locator("[data-field=section]")).toHaveCSS("color", "rgb(10, 92, 54)");
    await expect(reader.getByRole("link", { name: "About us" })).toHaveAttribute("href", "/about");
    await expect(reader.locator("#key-events h2")).toHaveText("Milestones");
  } finally {
    await newsroom.server.remove();
  }
});

test("An editor makes a story the version of another, and readers switch without losing their place", async ({
  newsroom,
  person,
}) => {
  const english = await newsroom.createStory(`In English ${randomUUID().slice(0, 8)}`);
  const russian = await newsroom.createStory("По-русски", "live", { language: "ru" });
  const at = (hour: number) => `2026-05-04T${String(hour).padStart(2, "0")}:00:00Z`;
  const long = `<p>${"Told at some length. ".repeat(20)}</p>`;
  const told = [];
  for (const hour of [9, 12, 15]) {
    told.push(await newsroom.publish(english, { title: `Hour ${hour}`, body: long, at: at(hour) }));
    await newsroom.publish(russian, { title: `Час ${hour}`, body: "<p>x</p>", at: at(hour) });
  }
  const desk = await person();
  await newsroom.signIn(desk.context());
  await desk.goto(`${newsroom.address}/console/stories/${russian.id}/edit`);
  await desk.getByLabel("Version in another language of").selectOption({ label: english.headline });
  await desk.getByRole("button", { name: "Save", exact: true }).click();
  await expect(desk).toHaveURL(`${newsroom.address}/console/stories/${russian.id}`);
  // Opened again, the form still knows it.
  await desk.goto(`${newsroom.address}/console/stories/${russian.id}/edit`);
  await expect(desk.getByLabel("Version in another language of")).toHaveValue(english.id);

  const reader = await person({ javaScriptEnabled: false });
  await reader.goto(`${newsroom.address}/${english.slug}`);
  await reader.getByRole("navigation", { name: "Languages" }).getByRole("link", { name: "RU" }).click();
  await expect(reader.locator("h1")).toHaveText("По-русски");
  await reader.goto(`${newsroom.address}/${english.slug}/entries/${told[1]?.id}`);
  await reader.getByRole("navigation", { name: "Languages" }).getByRole("link", { name: "RU" }).click();
  await expect(reader.locator(".here h3")).toHaveText("Час 12");

  // Halfway down the story's page the switch leads halfway down too.
  const scrolled = await person({ viewport: { width: 390, height: 400 } });
  await scrolled.clock.install();
  await scrolled.goto(`${newsroom.address}/${english.slug}`);
  await scrolled
    .locator(`#e-${told[1]?.id}`)
    .evaluate((it) => it.scrollIntoView({ block: "start", behavior: "instant" }));
  await scrolled.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  await scrolled.clock.fastForward("00:05");
  await scrolled.getByRole("navigation", { name: "Languages" }).getByRole("link", { name: "RU" }).click();
  await expect(scrolled.locator(".here h3")).toHaveText("Час 12");
});
